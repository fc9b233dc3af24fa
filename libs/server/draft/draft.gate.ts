import type { IncomingMessage } from 'node:http';
import { draftIsOpen, holds, type Role, type Stage } from '@assay/domain';
import type { Access, Gate, Identity, Refusal } from '@assay/collab';
import { MemberService } from '@assay/server-newsroom';
import { CALLER_RESOLVER, type CallerResolver } from '@assay/server-platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { claimIdOf } from './log';

/** Judges who may open which draft, from Postgres, each time it is asked (rules W2 and W3). */
@Injectable()
export class DraftGate implements Gate {
  constructor(
    private readonly source: DataSource,
    private readonly members: MemberService,
    @Inject(CALLER_RESOLVER) private readonly callers: CallerResolver,
  ) {}

  async authenticate(request: IncomingMessage): Promise<Identity | Refusal> {
    const { member } = await this.callers.resolve(request);
    const found = member && (await this.members.byIds([member.memberId])).get(member.memberId);
    if (!found) return { refused: 'not_signed_in' };
    const { id: memberId, newsroomId, name, colour, role } = found;
    return { memberId, newsroomId, name, colour, role };
  }

  async authorise(identity: Identity, document: string): Promise<Access | Refusal> {
    const claimId = claimIdOf(document);
    if (!claimId) return { refused: 'not_found' };
    const [row] = (await this.source.query(
      `select claim.stage, member.role, draft.claim_id is not null as open from claim
       join member on member.newsroom_id = claim.newsroom_id and member.id = $2 and member.removed_at is null
       left join draft on draft.claim_id = claim.id where claim.id = $1`,
      [claimId, identity.memberId],
    )) as { stage: Stage; role: Role; open: boolean }[];
    if (!row?.open || !holds({ kind: 'member', role: row.role }, 'newsroom.read'))
      return { refused: 'not_found' };
    const writes = draftIsOpen(row.stage) && holds({ kind: 'member', role: row.role }, 'draft.edit');
    return writes ? { access: 'write' } : { access: 'read', reason: 'read_only' };
  }
}
