import { because } from '@assay/messages';
import { badInput, blocked, seesVotes, voteBlockers, voteOf, blocker } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform/access';
import { outside, type Tx } from '@assay/server-platform/database';
import { ClaimService } from '@assay/server-claim';
import { parseRevision } from '@assay/verdict-doc';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Revision } from '../revision/revision.entity';
import { RevisionService } from '../revision/revision.service';
import { dropCastVote } from '../unsent/unsent-size';
import { FactsService } from '../workflow/facts.service';
import { WorkflowService } from '../workflow/workflow.service';
import { DecisionService } from './decision.service';
import { RatingVote } from './rating-vote.entity';
import type { VoteType } from './decision.types';

/** Votes on the rating of a revision: blind until one has voted, and never taken back. */
@Injectable()
export class VoteService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly decisions: DecisionService,
    private readonly revisions: RevisionService,
    private readonly facts: FactsService,
    private readonly workflow: WorkflowService,
  ) {}

  async vote(
    tx: Tx,
    by: CallingMember,
    revisionId: string,
    ratingKey: string,
    reason: string | null,
  ): Promise<void> {
    const { claim, revision } = await this.decisions.lockReviewed(tx, by, revisionId);
    await this.workflow.holdLog(tx, by.newsroomId);
    const facts = await this.facts.of(tx, by, claim, 'approve');
    const blockers = voteBlockers(facts);
    if (blockers.length) throw blocked(blockers);
    const { scale } = parseRevision(revision.canonicalJson);
    if (!scale.ratings.some(({ key }) => key === ratingKey))
      throw badInput('ratingKey', because('rating_off_scale'));
    const { newsroomId, memberId } = by;
    await tx.manager.insert(RatingVote, { newsroomId, revisionId, memberId, ratingKey, reason });
    await dropCastVote(tx, { newsroomId, revisionId, memberId });
    // The log says that a vote was cast, not which: it is read by those who have not voted yet.
    const { number } = revision;
    const { inForce, linkedWith } = facts;
    const data = {
      revision: revisionId,
      number,
      policy: inForce?.version ?? null,
      linkedWith: [...linkedWith],
    };
    await this.workflow.record(tx, by, claim.id, 'claim.vote', data);
  }

  /** How the vote on a revision stands, as this member may see it; null where the policy asks for none. */
  async standing(by: CallingMember, revision: Revision): Promise<VoteType | null> {
    const claim = await this.claims.one(by.newsroomId, revision.claimId);
    const facts = await this.facts.ofRevision(outside(this.source), by, claim, revision);
    const result = voteOf(facts);
    if (!result) return null;
    const votes = (await this.revisions.votesOf([revision.id])).get(revision.id) ?? [];
    const isCurrent = claim.currentRevisionId === revision.id;
    // No vote can be influenced once the revision is no longer in review.
    const seen = !isCurrent || seesVotes(result, votes, by.memberId);
    return {
      ...result,
      inFavour: seen ? result.inFavour : null,
      mine: votes.find((vote) => vote.memberId === by.memberId) ?? null,
      all: seen ? votes : null,
      blockers: isCurrent ? voteBlockers(facts) : [blocker('wrong_stage', because('revision_replaced'))],
    };
  }
}
