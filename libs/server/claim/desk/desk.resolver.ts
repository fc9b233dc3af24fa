import { LIMITS, type FacetKind } from '@assay/domain';
import { Member, MemberService } from '@assay/server-newsroom';
import {
  CurrentMember,
  RequestLoaders,
  Requires,
  type CallingMember,
  type Loaders,
  type Page,
} from '@assay/server-platform';
import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ClaimConnection, type Claim } from '../claim.entity';
import { ClaimPages } from './claim-pages';
import { FacetKindEnum } from './desk.enums';
import { DeskService } from './desk.service';
import { ClaimFilter, ClaimOrder, Count, DeskCount, Facet, FacetValue } from './desk.types';
import { FacetSearch } from './facet-search';
import { FacetsService } from './facets.service';

/** A page that knows whose list it is of: what it counts, it counts only when asked. */
interface ListPage extends Page<Claim> {
  by: CallingMember;
  filter: ClaimFilter;
}

@Resolver(() => ClaimConnection)
export class ClaimsResolver {
  constructor(
    private readonly pages: ClaimPages,
    private readonly desk: DeskService,
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
    const order = orderBy ?? { field: 'stage_since', direction: 'asc' };
    return { ...(await this.pages.page(by, first, after, filter ?? {}, order)), by, filter: filter ?? {} };
  }

  @ResolveField(() => Int, {
    description: 'How many there are in all, over every page; what is many is counted up to 10,000.',
    deprecationReason: 'It cannot say that there are more. Ask for `total`.',
  })
  async totalCount(@Parent() { by, filter }: ListPage): Promise<number> {
    return (await this.desk.count(by, filter)).count;
  }

  @ResolveField(() => Count, { description: 'How many there are in all, over every page.' })
  total(@Parent() { by, filter }: ListPage): Promise<Count> {
    return this.desk.count(by, filter);
  }

  @Requires('newsroom.read')
  @Query(() => [DeskCount], { description: 'How many claims each view of the Desk shows.' })
  deskCounts(@CurrentMember() by: CallingMember): Promise<DeskCount[]> {
    return this.desk.counts(by);
  }

  @Requires('newsroom.read')
  @Query(() => [Facet], { description: 'What a list of claims can be narrowed to, with counts.' })
  deskFacets(
    @CurrentMember() by: CallingMember,
    @Args('filter', { type: () => ClaimFilter, nullable: true }) filter?: ClaimFilter,
  ): Promise<Facet[]> {
    return this.facets.of(by, filter ?? {});
  }

  @Requires('newsroom.read')
  @Query(() => [FacetValue], {
    description: `Topics, claimants, assignees or tags that begin so, at most ${LIMITS.facetListed}, the most frequent first.`,
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
    description: 'Whom the value names, where it names a member.',
  })
  member(
    @Parent() { kind, value }: FacetValue,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Member | null> | null {
    return kind === 'assignee' ? loaders.load('member', value, this.members.byIds) : null;
  }
}
