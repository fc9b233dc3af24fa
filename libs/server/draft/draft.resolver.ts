import type { CollabEngine } from '@assay/collab';
import { Claim } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import { sayReason } from '@assay/messages';
import { outside } from '@assay/server-platform/database';
import { Price, Waits, type RequestContext } from '@assay/server-platform/graphql';
import { ClaimLoaders } from '@assay/server-claim';
import { Inject } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { DraftService } from './draft.service';
import { Draft, DraftProblem } from './draft.types';
import { COLLAB_ENGINE } from './engine';
import { readsAs } from './reads-as';

/** Detecting a language blocks the node's event loop for a millisecond or more. */
const PRICE_OF_LANGUAGE = 50;

/** The cost of a field that replays the draft. */
const PRICE_OF_PROBLEMS = 100;

/** The cost of a field that reads who wrote each update of the draft's log. */
const PRICE_OF_CONTRIBUTORS = 50;

@Resolver(() => Claim)
export class ClaimDraftResolver {
  constructor(private readonly service: DraftService) {}

  @ResolveField(() => Draft, {
    description: 'The verdict that members write together; the co-editing socket carries its text.',
  })
  draft({ id }: Claim, _: unknown, { loaders }: RequestContext): Promise<Draft | null> {
    return loaders.load('claim.draft', id, this.service.ofClaims);
  }
}

@Resolver(() => Draft)
export class DraftResolver {
  constructor(
    private readonly service: DraftService,
    private readonly lists: ClaimLoaders,
    private readonly members: MemberService,
    private readonly source: DataSource,
    @Inject(COLLAB_ENGINE) private readonly engine: CollabEngine,
  ) {}

  @Price(PRICE_OF_CONTRIBUTORS)
  @ResolveField(() => [Member], { description: 'The members who have written in it.' })
  async contributors(
    { claimId }: Draft,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<(Member | null)[]> {
    const ids = await loaders.list('draft.contributors', claimId, this.service.writersOf);
    return Promise.all(ids.map((id) => loaders.load('member', id, this.members.byIds)));
  }

  @Price(PRICE_OF_LANGUAGE)
  @ResolveField(() => String, {
    nullable: true,
    description:
      'The detected language of its headline and summary, as a BCP 47 tag; null if they are too short. The draft itself names the language it is published in.',
  })
  readsAs({ headline, summary }: Draft): string | null {
    return readsAs(headline, summary);
  }

  @Waits()
  @Price(PRICE_OF_PROBLEMS)
  @ResolveField(() => [DraftProblem], {
    description: 'Why it cannot be frozen now; empty if it can be, or if it was never opened.',
  })
  async problems({ claimId, seq }: Draft, _: unknown, { loaders }: RequestContext): Promise<DraftProblem[]> {
    const claim = seq > 0 ? await loaders.load('claim', claimId, this.lists.byIds) : null;
    if (!claim) return [];
    // The draft is replayed once, however many aliases of the field a query has.
    return loaders.list(`draft.problems.${claimId}`, claimId, async () => {
      const { problems } = await this.service.readiness(claim, outside(this.source));
      return new Map([[claimId, problems]]);
    });
  }

  @ResolveField(() => [Member], {
    description:
      'Members who have it open now. A server that has just started lists members on other servers after up to 15 seconds.',
  })
  async here({ documentName }: Draft, _: unknown, { loaders }: RequestContext): Promise<(Member | null)[]> {
    const ids = new Set(this.engine.presence(documentName).map((person) => person.user.memberId));
    return Promise.all([...ids].map((id) => loaders.load('member', id, this.members.byIds)));
  }
}

@Resolver(() => DraftProblem)
export class DraftProblemResolver {
  @ResolveField()
  message(problem: DraftProblem, _: unknown, { locale }: RequestContext): string {
    return sayReason(problem, locale);
  }
}
