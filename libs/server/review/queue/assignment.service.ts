import { notFound } from '@assay/domain';
import { ClaimService } from '@assay/server-claim';
import { Member } from '@assay/server-newsroom';
import { NotificationService } from '@assay/server-notification';
import type { CallingMember, Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { WorkflowService } from '../workflow/workflow.service';

/** Says whose a claim is. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly claims: ClaimService,
    private readonly workflow: WorkflowService,
    private readonly notifications: NotificationService,
  ) {}

  /**
   * Makes these members, all of them active, the claim's assignees, and tells who is new among them.
   *
   * @param bulkOperationId the change of many claims it is part of: a member is told of that once
   */
  async assign(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    memberIds: string[],
    bulkOperationId?: string,
  ): Promise<void> {
    const { manager } = tx;
    const { newsroomId, memberId: actorId } = by;
    const claim = await this.claims.lock(tx, newsroomId, claimId);
    const where = { id: In(memberIds), newsroomId, removedAt: IsNull() };
    const members = await manager.find(Member, { where });
    if (members.length !== new Set(memberIds).size) throw notFound('The member');
    await manager.query('delete from claim_assignee where claim_id = $1 and member_id <> all($2::uuid[])', [
      claim.id,
      memberIds,
    ]);
    const added = (await manager.query(
      `insert into claim_assignee (newsroom_id, claim_id, member_id) select $1, $2, unnest($3::uuid[])
       on conflict do nothing returning member_id`,
      [newsroomId, claim.id, memberIds],
    )) as { member_id: string }[];
    await this.notifications.tell(
      tx,
      { kind: 'assigned', newsroomId, claimId: claim.id, actorId, bulkOperationId },
      added.map((row) => row.member_id),
    );
    const data = { names: members.map((member) => member.name) };
    await this.workflow.record(tx, by, claim.id, 'claim.assigned', data);
  }
}
