import { blocked, badInput, blocker, LIMITS } from '@assay/domain';
import { because } from '@assay/messages';
import { ClaimService } from '@assay/server-claim';
import { MemberService } from '@assay/server-newsroom';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { keyBy } from '@assay/server-platform/graphql';
import { JobQueue } from '@assay/server-platform/jobs';
import { FactsService, WorkflowService } from '@assay/server-review';
import { Injectable } from '@nestjs/common';
import { PublicationService } from '../publication.service';
import { PUBLISH_SCHEDULED, scheduleKey } from './publish-task';
import { removalsOf } from '../removal/removal.queries';
import {
  dropSchedule,
  lockDue,
  schedulesOf,
  storeSchedule,
  wasDoubtedSince,
  type Schedule,
} from './scheduled.queries';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Publishes approved revisions at a time that an editor chose. */
@Injectable()
export class ScheduledPublications {
  constructor(
    private readonly db: Database,
    private readonly claims: ClaimService,
    private readonly members: MemberService,
    private readonly facts: FactsService,
    private readonly workflow: WorkflowService,
    private readonly publications: PublicationService,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * Schedules the approved revision, which the caller names, in the place of what was scheduled before.
   *
   * @throws BLOCKED where it could not be published now, BAD_INPUT for a time that has passed or is too far ahead
   */
  async schedule(
    tx: Tx,
    by: CallingMember,
    { claimId, revisionId, at }: { claimId: string; revisionId: string; at: Date },
  ): Promise<void> {
    const claim = await this.claims.lock(tx, by.newsroomId, claimId);
    this.workflow.check('publish', await this.facts.of(tx, by, claim, 'publish'));
    if (claim.currentRevisionId !== revisionId)
      throw blocked([blocker('wrong_stage', because('other_revision_approved'))]);
    const ahead = at.getTime() - Date.now();
    if (ahead <= 0) throw badInput('at', because('time_passed'));
    if (ahead > LIMITS.scheduledDays * DAY_MS)
      throw badInput('at', because('publication_time_too_far', { days: LIMITS.scheduledDays }));
    const { newsroomId, memberId: scheduledById } = by;
    await storeSchedule(tx.db, { newsroomId, claimId, revisionId, publishAt: at, scheduledById });
    const job = { newsroomId, data: { claimId }, runAt: at, key: scheduleKey(claimId) };
    await this.jobs.enqueue(tx, PUBLISH_SCHEDULED, job);
    const data = { revision: revisionId, at: at.toISOString() };
    await this.workflow.record(tx, by, claimId, 'claim.publication_scheduled', data);
  }

  /** @throws BLOCKED where none is scheduled */
  async cancel(tx: Tx, by: CallingMember, claimId: string): Promise<void> {
    await this.claims.lock(tx, by.newsroomId, claimId);
    if (!(await dropSchedule(tx.db, claimId)))
      throw blocked([blocker('wrong_stage', because('nothing_scheduled'))]);
    await this.jobs.withdraw(tx, scheduleKey(claimId));
    await this.workflow.record(tx, by, claimId, 'claim.publication_unscheduled', {});
  }

  /**
   * Publishes what is due of a claim, in the name of the member who scheduled it, if they may publish it now. The approvals are
   * judged again: one counts no more where four eyes would bar its editor today. A new version would end a notice over the
   * verdict: one that was put after it was scheduled is for an editor to judge. So is a removal that is asked for.
   *
   * @throws BLOCKED, NOT_FOUND
   */
  async publishDue(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    const claim = await this.claims.lock(tx, newsroomId, claimId);
    const due = await lockDue(tx.db, claimId);
    if (!due) return;
    const memberId = due.scheduledById;
    const role = await this.members.role(tx, newsroomId, memberId);
    if (!role) throw blocked([blocker('not_an_editor', because('scheduler_left'))]);
    const by = { newsroomId, memberId, role };
    if (await wasDoubtedSince(tx.db, claimId))
      throw blocked([blocker('under_review_already', because('put_under_review_since'))]);
    if ((await removalsOf(tx.db, [claimId])).length > 0)
      throw blocked([blocker('removal_asked_already', because('removal_asked'))]);
    const facts = await this.facts.of(tx, by, claim, 'publish');
    this.workflow.check('publish', facts);
    const have = await this.facts.standingApprovals(tx, claim, facts);
    const need = facts.policy.requiredApprovals;
    if (have < need)
      throw blocked([blocker('quorum_not_reached', because('quorum_not_reached', { have, need }))]);
    await this.publications.publish(tx, by, claimId, due.revisionId);
  }

  /** The publication that is scheduled for each claim. */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Schedule>> =>
    keyBy(await schedulesOf(this.db, claimIds), ({ claimId }) => claimId);
}
