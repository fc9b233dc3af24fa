import { CurrentCaller, Requires, type Caller } from '@assay/server-platform/access';
import { IdPipe, type RequestContext } from '@assay/server-platform/graphql';
import { Args, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PublishedCache } from '../cache/published-cache';
import { VerdictChange } from '../verdict-changes/verdict-changes.types';
import { NEWSROOM_ARGUMENT, SLUG_ARGUMENT } from '../pull/arguments';
import { RemovedVerdict } from './removed-verdict.types';
import { RemovedVerdicts } from './removed-verdicts.service';

/** Answers clients that ask for a verdict which was removed under law. */
@Resolver(() => VerdictChange)
export class RemovedVerdictResolver {
  constructor(
    private readonly removed: RemovedVerdicts,
    private readonly published: PublishedCache,
  ) {}

  @Requires('verdict.read')
  @Query(() => RemovedVerdict, {
    nullable: true,
    description:
      'The public record of a verdict that was removed under law, by its id, or by its slug and its newsroom; null where none was removed there. `verdict` is null of it.',
  })
  removedVerdict(
    @CurrentCaller() caller: Caller,
    @Args('id', { type: () => ID, nullable: true }, IdPipe) id?: string,
    @Args('slug', SLUG_ARGUMENT) slug?: string,
    @Args('newsroom', NEWSROOM_ARGUMENT) newsroom?: string,
  ): Promise<RemovedVerdict | null> {
    this.published.noteNothing(caller);
    return this.removed.one(caller, { id, slug, newsroom });
  }

  @ResolveField(() => RemovedVerdict, {
    nullable: true,
    description: 'Set where this change is a removal under law (`REMOVED`); null otherwise.',
  })
  async removal(
    { kind, verdictId }: VerdictChange,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<RemovedVerdict | null> {
    return kind === 'removed' ? loaders.load('verdict.removed', verdictId, this.removed.byIds) : null;
  }
}
