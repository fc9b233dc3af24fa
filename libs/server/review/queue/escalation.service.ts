import { badInput, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { Member, Newsroom } from '@assay/server-newsroom';
import { groupBy, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';

/** Who is told when a revision waits too long for its decision. */
@Injectable()
export class EscalationService {
  constructor(
    private readonly source: DataSource,
    private readonly audit: AuditService,
  ) {}

  /** The members chosen to be told, by newsroom; where nobody is chosen it is the admins. */
  chosenOf = async (newsroomIds: readonly string[]): Promise<Map<string, Member[]>> => {
    const members = await this.source
      .getRepository(Member)
      .createQueryBuilder('member')
      .innerJoinAndSelect('member.account', 'account')
      .innerJoin('escalation_member', 'chosen', 'chosen.member_id = member.id')
      .where('member.newsroomId in (:...newsroomIds) and member.removedAt is null', { newsroomIds })
      .orderBy('member.joinedAt')
      .getMany();
    return groupBy(members, (member) => member.newsroomId);
  };

  /** @throws BAD_INPUT, NOT_FOUND for a member who is not here */
  async set(tx: Tx, by: CallingMember, afterHours: number | null, memberIds: string[]): Promise<void> {
    const { manager } = tx;
    const { newsroomId } = by;
    if (afterHours !== null && (!Number.isInteger(afterHours) || afterHours < 1 || afterHours > 720))
      throw badInput('afterHours', 'Give whole hours from 1 to 720, or nothing to escalate never.');
    const ids = [...new Set(memberIds)];
    const members = await manager.find(Member, { where: { id: In(ids), newsroomId, removedAt: IsNull() } });
    if (members.length !== ids.length) throw notFound('The member');
    await manager.update(Newsroom, { id: newsroomId }, { escalateAfterHours: afterHours });
    await manager.query('delete from escalation_member where newsroom_id = $1', [newsroomId]);
    await manager.query('insert into escalation_member select $1, unnest($2::uuid[])', [newsroomId, ids]);
    await this.audit.append(tx, {
      newsroomId,
      actorId: by.memberId,
      action: 'escalation.set',
      data: { afterHours, names: members.map((member) => member.name) },
    });
  }
}
