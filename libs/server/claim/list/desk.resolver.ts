import type { RequestContext } from '@assay/server-platform/graphql';
import { CurrentMember, Requires, type CallingMember, memberOf } from '@assay/server-platform/access';
import { Args, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ClaimConnection } from '../claim.entity';
import { ClaimPages } from './claim-pages';
import { listPage, type ListPage } from './claim-list.resolver';
import { ClaimListService } from './claim-list.service';
import { ClaimFilter, ClaimOrder, Desk, DeskCount, Facet } from './claim-list.types';
import { ClaimGroupInput, ClaimGroupingEnum, ClaimGroups, type ClaimGrouping } from '../groups/group.types';
import { GroupsService } from '../groups/groups.service';
import { FacetsService } from './facets.service';

/** The Desk as one object, which a query reads and a subscription sends again. */
@Resolver(() => Desk)
export class DeskResolver {
  constructor(
    private readonly pages: ClaimPages,
    private readonly service: ClaimListService,
    private readonly facetsService: FacetsService,
    private readonly groupsService: GroupsService,
  ) {}

  @Requires('newsroom.read')
  @Query(() => Desk, { description: "The newsroom's claims as its Desk lists them." })
  desk(): Desk {
    return new Desk();
  }

  @ResolveField(() => [DeskCount], { description: 'The number of claims in each view of the Desk.' })
  counts(_parent: unknown, _: unknown, { caller }: RequestContext): Promise<DeskCount[]> {
    return this.service.counts(memberOf(caller));
  }

  @ResolveField(() => [Facet], {
    description: 'The values that a list of claims can be filtered by, with counts.',
  })
  facets(
    @CurrentMember() by: CallingMember,
    @Args('filter', { type: () => ClaimFilter, nullable: true }) filter?: ClaimFilter,
  ): Promise<Facet[]> {
    return this.facetsService.of(by, filter ?? {});
  }

  @ResolveField(() => ClaimConnection, {
    description: 'A page of a list; longest in their stage first, unless ordered otherwise.',
  })
  claims(
    @CurrentMember() by: CallingMember,
    @Args('first', { type: () => Int, defaultValue: 50, description: '1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('filter', { type: () => ClaimFilter, nullable: true }) filter?: ClaimFilter,
    @Args('orderBy', { type: () => ClaimOrder, nullable: true }) orderBy?: ClaimOrder,
    @Args('group', {
      type: () => ClaimGroupInput,
      nullable: true,
      description: 'Only the claims of this group.',
    })
    group?: ClaimGroupInput,
  ): Promise<ListPage> {
    return listPage(this.pages, by, { first, after, filter: { ...filter, group: group ?? null }, orderBy });
  }

  @ResolveField(() => ClaimGroups, {
    description:
      'The groups of a list with their numbers of claims, at most 200 and the one without a value.',
  })
  groups(
    @CurrentMember() by: CallingMember,
    @Args('by', { type: () => ClaimGroupingEnum }) grouping: ClaimGrouping,
    @Args('filter', { type: () => ClaimFilter, nullable: true }) filter?: ClaimFilter,
  ): Promise<ClaimGroups> {
    return this.groupsService.of(by, grouping, filter ?? {});
  }
}
