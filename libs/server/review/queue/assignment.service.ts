import { notFound } from '@assay/domain';
import { ClaimService } from '@assay/server-claim';
import { Member } from '@assay/server-newsroom';
import { NotificationService } from '@assay/server-notification';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { WorkflowService } from '../workflow/workflow.service';
import { setAssignees } from './queue.queries';

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
   * @param bulkOperationId the change of many claims it is part of: a member is notified of that once
   */
  async assign(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    memberIds: string[],
    bulkOperationId?: string,
  ): Promise<void> {
    const { newsroomId, memberId: actorId } = by;
    const claim = await this.claims.lock(tx, newsroomId, claimId);
    const where = { id: In(memberIds), newsroomId, removedAt: IsNull() };
    const members = await tx.manager.find(Member, { where });
    if (members.length !== new Set(memberIds).size) throw notFound('member');
    const added = await setAssignees(tx.db, newsroomId, claim.id, memberIds);
    await this.notifications.notify(
      tx,
      { kind: 'assigned', newsroomId, claimId: claim.id, actorId, bulkOperationId },
      added,
    );
    const data = { names: members.map((member) => member.name) };
    await this.workflow.record(tx, by, claim.id, 'claim.assigned', data);
  }
}
