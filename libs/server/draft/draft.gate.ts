import type { IncomingMessage } from 'node:http';
import { draftIsOpen, holds, type Role, type Stage } from '@assay/domain';
import type { Access, Gate, Identity, Refusal } from '@assay/collab';
import { MemberService } from '@assay/server-newsroom';
import { CALLER_RESOLVER, SESSION_LONGEST, StoredBytes, type CallerResolver } from '@assay/server-platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { claimIdOf } from './log';

/** A member on the socket, with the session they came in by: the socket ends when it does. */
type SessionIdentity = Identity & Required<Pick<Identity, 'sessionId'>>;

/** Judges who may open which draft, from Postgres, each time it is asked (rules W2 and W3). */
@Injectable()
export class DraftGate implements Gate {
  constructor(
    private readonly source: DataSource,
    private readonly members: MemberService,
    private readonly stored: StoredBytes,
    @Inject(CALLER_RESOLVER) private readonly callers: CallerResolver,
  ) {}

  async authenticate(request: IncomingMessage): Promise<SessionIdentity | Refusal> {
    const { member, sessionId } = await this.callers.resolve(request);
    const found = member && (await this.members.byIds([member.memberId])).get(member.memberId);
    // A page says whose words it holds: another person may have signed in at the same browser since it was opened, and the
    // words would be stored under their name (A5).
    const meant = new URL(request.url ?? '/', 'http://local').searchParams.get('member');
    if (!found || (meant !== null && meant !== found.id)) return { refused: 'not_signed_in' };
    const { id: memberId, newsroomId, name, colour, role } = found;
    return { memberId, newsroomId, name, colour, role, sessionId: sessionId! };
  }

  async authorise(identity: Identity, document: string): Promise<Access | Refusal> {
    const claimId = claimIdOf(document);
    if (!claimId) return { refused: 'not_found' };
    const [row] = (await this.source.query(
      `select claim.stage, claim.removed_at is not null as removed, member.role, draft.claim_id is not null as open,
         exists (select 1 from session where id = $3 and account_id = member.account_id and expires_at > now()
           and created_at > now() - $5::interval) as signed_in,
         coalesce(total.text_bytes, 0) >= $4 as full
       from claim
       join member on member.newsroom_id = claim.newsroom_id and member.id = $2 and member.removed_at is null
       left join draft on draft.claim_id = claim.id
       left join archive_total total on total.newsroom_id = claim.newsroom_id
       where claim.id = $1`,
      [
        claimId,
        identity.memberId,
        (identity as SessionIdentity).sessionId,
        this.stored.limitOf('text'),
        SESSION_LONGEST,
      ],
    )) as {
      stage: Stage;
      removed: boolean;
      role: Role;
      open: boolean;
      signed_in: boolean;
      full: boolean;
    }[];
    if (row?.removed) return { refused: 'removed' };
    if (!row?.open || !holds({ kind: 'member', role: row.role }, 'newsroom.read'))
      return { refused: 'not_found' };
    if (!row.signed_in) return { refused: 'not_signed_in' };
    const writes = draftIsOpen(row.stage) && holds({ kind: 'member', role: row.role }, 'draft.edit');
    if (!writes) return { access: 'read', reason: 'read_only' };
    return row.full ? { access: 'read', reason: 'newsroom_full' } : { access: 'write' };
  }
}
