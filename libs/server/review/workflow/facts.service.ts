import { LINK_BARS_DAYS } from '@assay/domain';
import type { ClaimFacts, PublishedState, RevisionUnderReview, WaivableRule } from '@assay/domain';
import type { Claim } from '@assay/server-claim';
import { DraftService } from '@assay/server-draft';
import { NewsroomService } from '@assay/server-newsroom';
import type { CallingMember } from '@assay/server-platform';
import { parseRevision, saysTheSame } from '@assay/verdict-doc';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Revision } from '../revision/revision.entity';
import { RevisionService } from '../revision/revision.service';

/** Gathers from the database all that the workflow table looks at. */
@Injectable()
export class FactsService {
  constructor(
    private readonly newsrooms: NewsroomService,
    private readonly drafts: DraftService,
    private readonly revisions: RevisionService,
  ) {}

  /** Within a deciding transaction, give its manager and a locked claim. */
  async of(manager: EntityManager, by: CallingMember, claim: Claim): Promise<ClaimFacts> {
    // One after the other: a transaction is one connection, and a connection does one thing at a time.
    const { newsroomId, currentRevisionId, publishedRevisionId, stage } = claim;
    const pending = stage === 'in_review' || stage === 'approved';
    const found = await this.revisions.byIds(
      [currentRevisionId, publishedRevisionId].filter((id) => id !== null),
      manager,
    );
    const revision = (currentRevisionId && found.get(currentRevisionId)) || null;
    const standing = (publishedRevisionId && found.get(publishedRevisionId)) || null;
    const policy =
      pending && revision
        ? await this.newsrooms.policyVersion(newsroomId, revision.policyVersion, manager)
        : await this.newsrooms.policy(newsroomId, manager);
    // Only where something can be submitted does the draft have to be read.
    const submittable = stage === 'checking' || stage === 'published';
    const draft = submittable
      ? await this.drafts.readiness(claim, manager)
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
      memberId: by.memberId,
      role: by.role,
      linkedBy: pending ? await linkedBy(manager, by) : [],
      policy,
      evidence: draft.evidence,
      replies: draft.replies,
      waivers: submittable ? await this.waivers(manager, claim.id) : [],
      draftProblems: draft.problems,
      revision: revision && (await this.underReview(manager, revision)),
      published,
    };
  }

  /** As `of`, for a revision that may no longer be the claim's current one: judged by its own policy. */
  async ofRevision(
    manager: EntityManager,
    by: CallingMember,
    claim: Claim,
    revision: Revision,
  ): Promise<ClaimFacts> {
    const policy = await this.newsrooms.policyVersion(claim.newsroomId, revision.policyVersion, manager);
    return {
      stage: claim.stage,
      memberId: by.memberId,
      role: by.role,
      linkedBy: await linkedBy(manager, by),
      policy,
      evidence: [],
      replies: [],
      waivers: [],
      draftProblems: [],
      revision: await this.underReview(manager, revision),
      published: null,
    };
  }

  private async underReview(manager: EntityManager, revision: Revision): Promise<RevisionUnderReview> {
    const { id } = revision;
    const reviews = (await this.revisions.reviewsOf([id], manager)).get(id) ?? [];
    const contributors = (await this.revisions.contributorsOf([id], manager)).get(id) ?? [];
    const votes = (await this.revisions.votesOf([id], manager)).get(id) ?? [];
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

  private async waivers(manager: EntityManager, claimId: string): Promise<WaivableRule[]> {
    const rows = (await manager.query('select rule from claim_waiver where claim_id = $1', [claimId])) as {
      rule: WaivableRule;
    }[];
    return rows.map(({ rule }) => rule);
  }
}

/**
 * Members who lately made a link with which this member's password is set, whether it was used or not; also those who made
 * one for the maker of such a link, in whose name they could have made it.
 */
async function linkedBy(manager: EntityManager, { newsroomId, memberId }: CallingMember): Promise<string[]> {
  const rows = (await manager.query(
    `with recursive made as (
       select actor_id as maker, data::jsonb ->> 'member' as member from audit_event
       where newsroom_id = $1 and action = 'member.reset_link_made'
         and at > now() - make_interval(days => ${LINK_BARS_DAYS})
     ), linked(maker) as (
       select maker from made where member = $2
       union select made.maker from made join linked on made.member = linked.maker::text
     )
     select maker from linked`,
    [newsroomId, memberId],
  )) as { maker: string }[];
  return rows.map(({ maker }) => maker);
}
