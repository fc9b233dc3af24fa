import { Claim, ClaimLoaders } from '@assay/server-claim';
import { Draft } from '@assay/server-draft';
import { Member, MemberService } from '@assay/server-newsroom';
import { Rating } from '@assay/server-rating-scale';
import { CurrentMember, Requires, type CallingMember, memberOf } from '@assay/server-platform/access';
import {
  IdPipe,
  Price,
  RequestLoaders,
  type Loaders,
  Waits,
  type RequestContext,
} from '@assay/server-platform/graphql';
import { takeReadingRoom } from '@assay/server-platform/long-texts';
import { PolicyService } from '@assay/server-policy';
import { readRevision, renderHtml, type RevisionContent } from '@assay/verdict-doc';
import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Review } from '../decision/review.entity';
import { Transition } from '../workflow/transition.types';
import { WorkflowService } from '../workflow/workflow.service';
import { ChangesService } from './changes.service';
import { VerdictChangesType } from './changes.types';
import { PublishedReply } from './published-reply.types';
import { RevisionEvidenceType } from './revision-evidence.types';
import { Contribution as ContributionType } from './contribution.types';
import { imagesOfClaim } from './images-of-claim';
import { Revision } from './revision.entity';
import { RevisionService } from './revision.service';

/** A draft is replayed. */
const PRICE_OF_TRANSITIONS = 100;

/** Two texts are compared, in a thread. */
const PRICE_OF_CHANGES = 2_000;

/** Parsed once for all the fields of one revision. */
const parsed = new WeakMap<Revision, RevisionContent>();

function contentOf(revision: Revision): RevisionContent {
  let content = parsed.get(revision);
  if (!content) parsed.set(revision, (content = readRevision(revision.canonicalJson)));
  return content;
}

/** Its texts as HTML, rendered once, under however many aliases they are asked for. */
const rendered = new WeakMap<Revision, Map<string, string>>();

function htmlOf(revision: Revision, field: 'summary' | 'rationale'): string {
  let texts = rendered.get(revision);
  if (!texts) rendered.set(revision, (texts = new Map()));
  const known = texts.get(field);
  if (known !== undefined) return known;
  const imagesAt = imagesOfClaim(revision.claimId);
  const html = renderHtml(contentOf(revision), field, ({ sha256 }) => `${imagesAt}/${sha256}`);
  // What is rendered is beside what was read, and as long.
  takeReadingRoom(Buffer.byteLength(html));
  texts.set(field, html);
  return html;
}

@Resolver(() => Revision)
export class RevisionResolver {
  constructor(
    private readonly service: RevisionService,
    private readonly policies: PolicyService,
    private readonly members: MemberService,
    private readonly lists: ClaimLoaders,
    private readonly changesOf: ChangesService,
  ) {}

  @Requires('newsroom.read')
  @Query(() => Revision, { nullable: true })
  revision(
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @CurrentMember() { newsroomId }: CallingMember,
  ): Promise<Revision> {
    return this.service.one(newsroomId, id);
  }

  @ResolveField(() => Claim)
  claim({ claimId }: Revision, _: unknown, { loaders }: RequestContext): Promise<Claim | null> {
    return loaders.load('claim', claimId, this.lists.byIds);
  }

  @ResolveField(() => String)
  headline(revision: Revision): string {
    return contentOf(revision).headline;
  }

  @ResolveField(() => String, { description: 'Safe HTML of a small set of elements.' })
  summaryHtml(revision: Revision): string {
    return htmlOf(revision, 'summary');
  }

  @ResolveField(() => String, { description: 'Safe HTML; a citation links to `#evidence-N`.' })
  rationaleHtml(revision: Revision): string {
    return htmlOf(revision, 'rationale');
  }

  @ResolveField(() => Rating)
  rating(revision: Revision): Omit<Rating, 'scaleId' | 'scale'> {
    return contentOf(revision).rating;
  }

  @ResolveField(() => [Rating], { description: 'Every label of the scale it is rated on, in order.' })
  scale(revision: Revision): Omit<Rating, 'scaleId' | 'scale'>[] {
    return contentOf(revision).scale.ratings;
  }

  @ResolveField(() => [RevisionEvidenceType])
  evidence(revision: Revision): RevisionEvidenceType[] {
    return contentOf(revision).evidence.map((item) => ({
      ...item,
      id: `${revision.id}:${item.id}`,
      evidenceId: item.id,
      isUnnamed: item.isUnnamed ?? false,
      independenceGroup: item.originGroup === null ? null : String(item.originGroup),
    })) as unknown as RevisionEvidenceType[];
  }

  @ResolveField(() => [PublishedReply], {
    description: 'The subjects of the claim, and what came of asking them.',
  })
  replies(revision: Revision): PublishedReply[] {
    return contentOf(revision).replies as PublishedReply[];
  }

  @ResolveField(() => [ContributionType], {
    description: "Whose text it holds, by the server's own record of edits, most first.",
  })
  async contributions(
    { id }: Revision,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<ContributionType[]> {
    const rows = await loaders.list('revision.contributors', id, this.service.contributorsOf);
    const all = rows.reduce((sum, row) => sum + row.characters, 0);
    return Promise.all(
      rows.map(async ({ memberId, characters }) => ({
        member: (await loaders.load('member', memberId, this.members.byIds))!,
        characters,
        share: all ? characters / all : 0,
      })),
    );
  }

  @Waits()
  @Price(PRICE_OF_CHANGES)
  @ResolveField(() => VerdictChangesType, {
    nullable: true,
    description:
      'What it changed since another revision of the claim; unless one is named, since the newest before it that was approved, else the newest. Null for the first.',
  })
  changes(
    @Parent() revision: Revision,
    @Args('since', { type: () => ID, nullable: true }, IdPipe) since?: string,
  ): Promise<VerdictChangesType | null> {
    return this.changesOf.ofRevision(revision, since ?? null);
  }

  @ResolveField(() => Member)
  submittedBy({ submittedById }: Revision, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', submittedById, this.members.byIds);
  }

  @ResolveField(() => [Review])
  reviews({ id }: Revision, _: unknown, { loaders }: RequestContext): Promise<Review[]> {
    return loaders.list('revision.reviews', id, this.service.reviewsOf);
  }

  @ResolveField(() => Int, { description: 'By the policy it was submitted under.' })
  async approvalsNeeded(
    { newsroomId, policyVersion }: Revision,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<number> {
    const name = `${newsroomId}/${policyVersion}`;
    return (await loaders.load('policy', name, this.policies.versions))!.requiredApprovals;
  }

  @ResolveField(() => Int)
  async approvals({ id }: Revision, _: unknown, { loaders }: RequestContext): Promise<number> {
    const reviews = await loaders.list('revision.reviews', id, this.service.reviewsOf);
    return reviews.filter((review) => review.decision === 'approve').length;
  }
}

@Resolver(() => Claim)
export class ClaimReviewResolver {
  constructor(
    private readonly service: RevisionService,
    private readonly workflow: WorkflowService,
  ) {}

  @ResolveField(() => [Revision], { description: 'Newest first.' })
  revisions({ id }: Claim, _: unknown, { loaders }: RequestContext): Promise<Revision[]> {
    return loaders.list('claim.revisions', id, this.service.ofClaims);
  }

  @ResolveField(() => Revision, {
    nullable: true,
    description: 'The one in review, approved, or last published.',
  })
  currentRevision(
    { currentRevisionId }: Claim,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Revision | null> | null {
    return currentRevisionId ? loaders.load('revision', currentRevisionId, this.service.byIds) : null;
  }

  @Waits()
  @Price(PRICE_OF_TRANSITIONS)
  @ResolveField(() => [Transition], {
    description: 'Every way on from here, and for each that is closed, why.',
  })
  availableTransitions(claim: Claim, _: unknown, { caller, loaders }: RequestContext): Promise<Transition[]> {
    const by = memberOf(caller);
    // The draft is replayed for it: once, under however many aliases it is asked for.
    return loaders.list(
      `claim.transitions.${claim.id}.${by.memberId}`,
      claim.id,
      async () => new Map([[claim.id, await this.workflow.available(by, claim)]]),
    );
  }
}

@Resolver(() => Draft)
export class DraftRevisionResolver {
  constructor(
    private readonly service: RevisionService,
    private readonly changesOf: ChangesService,
    private readonly lists: ClaimLoaders,
  ) {}

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Number of the newest revision, when the draft has moved on since.',
  })
  async changedSinceRevision(
    { claimId, seq }: Draft,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<number | null> {
    const [newest] = await loaders.list('claim.revisions', claimId, this.service.ofClaims);
    return newest && newest.draftSeq < seq ? newest.number : null;
  }

  @Waits()
  @Price(PRICE_OF_CHANGES)
  @ResolveField(() => VerdictChangesType, {
    nullable: true,
    description:
      'What it changed since a revision, the newest unless one is named; null before there is one.',
  })
  async changesSinceRevision(
    @Parent() { claimId }: Draft,
    @RequestLoaders() loaders: Loaders,
    @Args('since', { type: () => ID, nullable: true }, IdPipe) since?: string,
  ): Promise<VerdictChangesType | null> {
    const claim = await loaders.load('claim', claimId, this.lists.byIds);
    return this.changesOf.ofDraft(claim!, since ?? null);
  }
}
