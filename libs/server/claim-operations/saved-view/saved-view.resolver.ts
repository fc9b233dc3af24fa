import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { SavedViewService } from './saved-view.service';
import {
  ChangeSavedViewInput,
  RemoveSavedViewInput,
  SavedView,
  SavedViewsPayload,
  SaveViewInput,
} from './saved-view.types';

@Resolver(() => SavedView)
export class SavedViewResolver {
  constructor(
    private readonly service: SavedViewService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => [SavedView], { description: "The calling member's saved views and those shared, by name." })
  savedViews(@CurrentMember() by: CallingMember): Promise<SavedView[]> {
    return this.service.of(by);
  }

  @Requires('newsroom.read')
  @Mutation(() => SavedViewsPayload, {
    description: 'Keeps a filter and order by a name. Viewers share none.',
  })
  async saveView(
    @Args('input') input: SaveViewInput,
    @CurrentMember() by: CallingMember,
  ): Promise<SavedViewsPayload> {
    const viewId = await this.transactions.run((tx) => this.service.save(tx, by, input));
    return { savedViews: await this.service.of(by), viewId };
  }

  @Requires('newsroom.read')
  @Mutation(() => SavedViewsPayload)
  async changeSavedView(
    @Args('input') input: ChangeSavedViewInput,
    @CurrentMember() by: CallingMember,
  ): Promise<SavedViewsPayload> {
    await this.transactions.run((tx) => this.service.change(tx, by, input));
    return { savedViews: await this.service.of(by), viewId: input.viewId };
  }

  @Requires('newsroom.read')
  @Mutation(() => SavedViewsPayload)
  async removeSavedView(
    @Args('input') { viewId }: RemoveSavedViewInput,
    @CurrentMember() by: CallingMember,
  ): Promise<SavedViewsPayload> {
    await this.transactions.run((tx) => this.service.remove(tx, by, viewId));
    return { savedViews: await this.service.of(by), viewId: null };
  }
}
