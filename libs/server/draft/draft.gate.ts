import type { IncomingMessage } from 'node:http';
import { draftIsOpen, holds } from '@assay/domain';
import type { Access, Gate, Identity, Refusal } from '@assay/collab';
import { MemberService } from '@assay/server-newsroom';
import { CALLER_RESOLVER, SESSION_LONGEST, type CallerResolver } from '@assay/server-platform/access';
import { Database } from '@assay/server-platform/database';
import { StoredBytes } from '@assay/server-platform/storage';
import { Inject, Injectable } from '@nestjs/common';
import { standingOf } from './draft.queries';
import { claimIdOf } from './log';

/** A member on the socket, with their sign-in session: the socket is closed when the session ends. */
type SessionIdentity = Identity & Required<Pick<Identity, 'sessionId'>>;

/** Decides who may open which draft; reads Postgres at each call (rules W2 and W3). */
@Injectable()
export class DraftGate implements Gate {
  constructor(
    private readonly db: Database,
    private readonly members: MemberService,
    private readonly stored: StoredBytes,
    @Inject(CALLER_RESOLVER) private readonly callers: CallerResolver,
  ) {}

  async authenticate(request: IncomingMessage): Promise<SessionIdentity | Refusal> {
    const { member, sessionId } = await this.callers.resolve(request);
    const found = member && (await this.members.byIds([member.memberId])).get(member.memberId);
    // A page names the member whose words it holds: if another person has signed in at the same browser since it was opened,
    // the words would be stored under that person's name (A5).
    const meant = new URL(request.url ?? '/', 'http://local').searchParams.get('member');
    if (!found || (meant !== null && meant !== found.id)) return { refused: 'not_signed_in' };
    const { id: memberId, newsroomId, name, colour, role } = found;
    return { memberId, newsroomId, name, colour, role, sessionId: sessionId! };
  }

  async authorise(identity: Identity, document: string): Promise<Access | Refusal> {
    const claimId = claimIdOf(document);
    if (!claimId) return { refused: 'not_found' };
    const { memberId, sessionId } = identity as SessionIdentity;
    const session = { id: sessionId, longest: SESSION_LONGEST };
    const row = await standingOf(this.db, claimId, memberId, session, this.stored.limitOf('text'));
    if (row?.removed) return { refused: 'removed' };
    if (!row?.open || !holds({ kind: 'member', role: row.role }, 'newsroom.read'))
      return { refused: 'not_found' };
    if (!row.signedIn) return { refused: 'not_signed_in' };
    const writes =
      draftIsOpen(row.stage) && !row.archived && holds({ kind: 'member', role: row.role }, 'draft.edit');
    if (!writes) return { access: 'read', reason: 'read_only' };
    return row.full ? { access: 'read', reason: 'newsroom_full' } : { access: 'write' };
  }
}
