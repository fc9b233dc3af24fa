import { LIMITS, type FacetKind } from '@assay/domain';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { type Page, type RequestContext } from '@assay/server-platform/graphql';
import { Args, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ClaimConnection, type Claim } from '../claim.entity';
import { ClaimPages } from './claim-pages';
import { FacetKindEnum } from './claim-list.enums';
import { ClaimListService } from './claim-list.service';
import type { ListFilter } from './claim-condition.queries';
import { ClaimFilter, ClaimOrder, Count, DeskCount, Facet, FacetValue } from './claim-list.types';
import { FacetSearch } from './facet-search';
import { FacetsService } from './facets.service';

/** A page with the filter of its list: the total is counted only if a query asks for it. */
export interface ListPage extends Page<Claim> {
  by: CallingMember;
  filter: ListFilter;
}

/** Which page of which list. */
export interface WantedPage {
  first: number;
  after?: string | undefined;
  filter?: ListFilter | undefined;
  orderBy?: ClaimOrder | undefined;
}

/** A page of the newsroom's claims; longest in their stage first, unless ordered otherwise. */
export async function listPage(
  pages: ClaimPages,
  by: CallingMember,
  { first, after, filter = {}, orderBy }: WantedPage,
): Promise<ListPage> {
  const order = orderBy ?? { field: 'stage_since', direction: 'asc' };
  return { ...(await pages.page(by, first, after, filter ?? {}, order)), by, filter: filter ?? {} };
}

@Resolver(() => ClaimConnection)
export class ClaimsResolver {
  constructor(
    private readonly pages: ClaimPages,
    private readonly desk: ClaimListService,
    private readonly facets: FacetsService,
    private readonly facetSearch: FacetSearch,
  ) {}

  @Requires('newsroom.read')
  @Query(() => ClaimConnection, {
    description: "The newsroom's claims; longest in their stage first, unless ordered otherwise.",
  })
  async claims(
    @CurrentMember() by: CallingMember,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('filter', { type: () => ClaimFilter, nullable: true }) filter?: ClaimFilter,
    @Args('orderBy', { type: () => ClaimOrder, nullable: true }) orderBy?: ClaimOrder,
  ): Promise<ListPage> {
    return listPage(this.pages, by, { first, after, filter, orderBy });
  }

  @ResolveField(() => Int, {
    description: 'The number of items on all pages, counted up to 10,000.',
    deprecationReason: 'It cannot say that there are more. Ask for `total`.',
  })
  async totalCount({ by, filter }: ListPage): Promise<number> {
    return (await this.desk.count(by, filter)).count;
  }

  @ResolveField(() => Count, { description: 'The number of items on all pages.' })
  total({ by, filter }: ListPage): Promise<Count> {
    return this.desk.count(by, filter);
  }

  @Requires('newsroom.read')
  @Query(() => [DeskCount], {
    description: 'The number of claims in each view of the Desk.',
    deprecationReason: 'Ask for `desk { counts }`, which `deskChanged` sends again.',
  })
  deskCounts(@CurrentMember() by: CallingMember): Promise<DeskCount[]> {
    return this.desk.counts(by);
  }

  @Requires('newsroom.read')
  @Query(() => [Facet], {
    description: 'The values that a list of claims can be filtered by, with counts.',
    deprecationReason: 'Ask for `desk { facets }`, which `deskChanged` sends again.',
  })
  deskFacets(
    @CurrentMember() by: CallingMember,
    @Args('filter', { type: () => ClaimFilter, nullable: true }) filter?: ClaimFilter,
  ): Promise<Facet[]> {
    return this.facets.of(by, filter ?? {});
  }

  @Requires('newsroom.read')
  @Query(() => [FacetValue], {
    description: `Topics, claimants, assignees or tags that begin with the text, at most ${LIMITS.facetListed}, the most frequent first.`,
  })
  facetValues(
    @CurrentMember() by: CallingMember,
    @Args('kind', { type: () => FacetKindEnum }) kind: FacetKind,
    @Args('prefix', { type: () => String }) prefix: string,
    @Args('filter', { type: () => ClaimFilter, nullable: true }) filter?: ClaimFilter,
  ): Promise<FacetValue[]> {
    return this.facetSearch.beginning(by, kind, prefix, filter ?? {});
  }
}

@Resolver(() => FacetValue)
export class FacetValueResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => Member, {
    nullable: true,
    description: 'The member that the value names; null for other kinds of value.',
  })
  member(
    { kind, value }: FacetValue,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Member | null> | null {
    return kind === 'assignee' ? loaders.load('member', value, this.members.byIds) : null;
  }
}
