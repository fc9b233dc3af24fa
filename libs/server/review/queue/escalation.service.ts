import { ESCALATION_HOURS, isWhole } from '@assay/domain/input';
import { because } from '@assay/messages';
import { badInput, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { Member, Newsroom } from '@assay/server-newsroom';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { groupBy } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { escalationMembers, setEscalationMembers } from './queue.queries';

/** The members who are notified when a revision waits too long for its decision. */
@Injectable()
export class EscalationService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly audit: AuditService,
  ) {}

  /** The members chosen to be notified, by newsroom; the admins where none is chosen. */
  chosenOf = async (newsroomIds: readonly string[]): Promise<Map<string, Member[]>> => {
    const members = await this.source.getRepository(Member).find({
      where: {
        id: In(await escalationMembers(this.db, newsroomIds)),
        newsroomId: In([...newsroomIds]),
        removedAt: IsNull(),
      },
      order: { joinedAt: 'ASC' },
    });
    return groupBy(members, (member) => member.newsroomId);
  };

  /** @throws BAD_INPUT, NOT_FOUND for a member who is not here */
  async set(tx: Tx, by: CallingMember, afterHours: number | null, memberIds: string[]): Promise<void> {
    const { manager } = tx;
    const { newsroomId } = by;
    if (afterHours !== null && !isWhole(afterHours, ESCALATION_HOURS))
      throw badInput('afterHours', because('escalation_hours_not_within'));
    const ids = [...new Set(memberIds)];
    const members = await manager.find(Member, { where: { id: In(ids), newsroomId, removedAt: IsNull() } });
    if (members.length !== ids.length) throw notFound('member');
    await manager.update(Newsroom, { id: newsroomId }, { escalateAfterHours: afterHours });
    await setEscalationMembers(tx.db, newsroomId, ids);
    await this.audit.append(tx, {
      newsroomId,
      actorId: by.memberId,
      action: 'escalation.set',
      data: { afterHours, names: members.map((member) => member.name) },
    });
  }
}
