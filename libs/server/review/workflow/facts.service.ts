import {
  fourEyesBlockers,
  isSubmittable,
  type ClaimFacts,
  type FactsOfClaim,
  type PublishedState,
  type RevisionUnderReview,
  type TransitionName,
} from '@assay/domain';
import type { Claim } from '@assay/server-claim';
import { countOpenSuggestions, DraftService } from '@assay/server-draft';
import type { CallingMember } from '@assay/server-platform/access';
import type { Reads } from '@assay/server-platform/database';
import { PolicyService } from '@assay/server-policy';
import { parseRevision, saysTheSame } from '@assay/verdict-doc';
import { Injectable } from '@nestjs/common';
import { waivedRules } from '../waiver/waiver.queries';
import { Revision } from '../revision/revision.entity';
import { RevisionService } from '../revision/revision.service';
import { linkedWith } from './facts.queries';

/** Gathers from the database the facts that the workflow table judges by. */
@Injectable()
export class FactsService {
  constructor(
    private readonly policies: PolicyService,
    private readonly drafts: DraftService,
    private readonly revisions: RevisionService,
  ) {}

  /**
   * Within a deciding transaction, give it and a locked claim.
   *
   * @param decided the only transition that is judged by them. The draft is read for a submission alone: reading a long one
   *   holds the event loop, and a transaction cannot wait for its newsroom's turn
   */
  async of(on: Reads, by: CallingMember, claim: Claim, decided?: TransitionName): Promise<ClaimFacts> {
    const ofClaim = await this.ofClaim(on, claim, decided);
    return {
      ...ofClaim,
      memberId: by.memberId,
      role: by.role,
      linkedWith: isPending(claim) ? await this.linkedWith(on, claim, by.memberId) : [],
    };
  }

  /** As `of`, what is the same for every member. */
  async ofClaim(on: Reads, claim: Claim, decided: TransitionName = 'submit'): Promise<FactsOfClaim> {
    // One after the other: a transaction is one connection, and a connection does one thing at a time.
    const { newsroomId, currentRevisionId, publishedRevisionId, stage } = claim;
    const found = await this.revisions.byIds(
      [currentRevisionId, publishedRevisionId].filter((id) => id !== null),
      on,
    );
    const revision = (currentRevisionId && found.get(currentRevisionId)) || null;
    const standing = (publishedRevisionId && found.get(publishedRevisionId)) || null;
    const current = await this.policies.current(newsroomId, on.manager);
    const submittedUnder =
      isPending(claim) && revision
        ? await this.policies.version(newsroomId, revision.policyVersion, on.manager)
        : null;
    const submittable = decided === 'submit' && isSubmittable(stage);
    const draft = submittable
      ? await this.drafts.readiness(claim, on)
      : { problems: [], evidence: [], replies: [], content: null };
    const published: PublishedState | null = standing && {
      isVoid: standing.correctionClass === 'voided',
      draftDiffers:
        standing.correctionClass === 'voided' ||
        !draft.content ||
        !saysTheSame(draft.content, standing.canonicalJson),
    };
    return {
      stage,
      policy: submittedUnder ?? current,
      inForce: submittedUnder && current,
      evidence: draft.evidence,
      replies: draft.replies,
      waivers: submittable ? await waivedRules(on.db, claim.id) : [],
      draftProblems: draft.problems,
      openSuggestions: submittable ? await countOpenSuggestions(on.db, claim.id, []) : 0,
      revision: revision && (await this.underReview(on, revision)),
      published,
    };
  }

  /** As `of`, for a revision that may no longer be the claim's current one: judged by its own policy. */
  async ofRevision(on: Reads, by: CallingMember, claim: Claim, revision: Revision): Promise<ClaimFacts> {
    const policy = await this.policies.version(claim.newsroomId, revision.policyVersion, on.manager);
    return {
      stage: claim.stage,
      memberId: by.memberId,
      role: by.role,
      linkedWith: await this.linkedWith(on, claim, by.memberId),
      policy,
      inForce: await this.policies.current(claim.newsroomId, on.manager),
      evidence: [],
      replies: [],
      waivers: [],
      draftProblems: [],
      openSuggestions: 0,
      revision: await this.underReview(on, revision),
      published: null,
    };
  }

  /**
   * How many of the approvals of the revision are by members whom four eyes would still let approve it, by the policy of its
   * submission.
   */
  async standingApprovals(on: Reads, claim: Claim, facts: ClaimFacts): Promise<number> {
    const { revision } = facts;
    if (!revision) return 0;
    let standing = 0;
    for (const memberId of new Set(revision.approvedBy)) {
      const linked = await this.linkedWith(on, claim, memberId);
      const judged = { ...facts, inForce: null, memberId, linkedWith: linked };
      if (fourEyesBlockers(judged, revision).length === 0) standing++;
    }
    return standing;
  }

  private linkedWith({ db }: Reads, { id: claimId, newsroomId }: Claim, memberId: string): Promise<string[]> {
    return linkedWith(db, { newsroomId, memberId, claimId, asked: ['claim.submit', 'claim.void'] });
  }

  private async underReview(on: Reads, revision: Revision): Promise<RevisionUnderReview> {
    const { id } = revision;
    const reviews = (await this.revisions.reviewsOf([id], on.manager)).get(id) ?? [];
    const contributors = (await this.revisions.contributorsOf([id], on.db)).get(id) ?? [];
    const votes = (await this.revisions.votesOf([id], on.manager)).get(id) ?? [];
    return {
      submittedBy: revision.submittedById,
      contributors: contributors.map(({ memberId }) => memberId),
      approvedBy: reviews
        .filter((review) => review.decision === 'approve')
        .map((review) => review.reviewerId),
      reviewedBy: reviews.map((review) => review.reviewerId),
      ratingKey: parseRevision(revision.canonicalJson).rating.key,
      votes,
      correction: revision.correctionClass,
    };
  }
}

/** Whether a revision of the claim waits for approval, or for publication. */
function isPending({ stage }: Claim): boolean {
  return stage === 'in_review' || stage === 'approved';
}
