import { CurrentCaller, Requires, type Caller } from '@assay/server-platform/access';
import { IdPipe, UrlScalar, type RequestContext } from '@assay/server-platform/graphql';
import { Args, ID, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Correction } from '../correction/correction.types';
import { PublicationVersion } from '../publication.entity';
import { NEWSROOM_ARGUMENT, SLUG_ARGUMENT } from './arguments';
import { stateFields } from './state-fields';
import type { CountedPage } from './verdict.service';
import { Verdict, VerdictConnection, VerdictFilter, VerdictOrder } from './verdict.types';

@Resolver(() => Verdict)
export class VerdictResolver extends stateFields(Verdict) {
  @Requires('verdict.read')
  @Query(() => Verdict, {
    nullable: true,
    description:
      'One published verdict by its id, or by its slug and its newsroom, in its current version; null if there is none to read.',
  })
  async verdict(
    @CurrentCaller() caller: Caller,
    @Args('id', { type: () => ID, nullable: true }, IdPipe) id?: string,
    @Args('slug', SLUG_ARGUMENT) slug?: string,
    @Args('newsroom', NEWSROOM_ARGUMENT) newsroom?: string,
    @Args('asOf', {
      type: () => Date,
      nullable: true,
      description:
        'Null if nothing was published at this instant yet; otherwise the verdict in its current version.',
      deprecationReason:
        'Ask `verdictVersion(asOf:)` for the version at an instant. A `Verdict` is always the newest: answered in an older version under the same id, it brought retracted ratings back into clients’ caches.',
    })
    asOf?: Date,
  ): Promise<Verdict | null> {
    const key = { id, slug, newsroom };
    if (asOf && !(await this.service.oneVersion(caller, { ...key, asOf }))) return null;
    return this.service.one(caller, key);
  }

  @Requires('verdict.read')
  @Query(() => VerdictConnection, {
    description:
      "A newsroom's published verdicts, newest first. Those that are retracted are left out unless `includeVoided`.",
  })
  verdicts(
    @CurrentCaller() caller: Caller,
    @Args('newsroom', NEWSROOM_ARGUMENT) newsroom?: string,
    @Args('first', { type: () => Int, defaultValue: 20, description: '1 to 100.' }) first = 20,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('filter', { type: () => VerdictFilter, nullable: true }) filter?: VerdictFilter,
    @Args('orderBy', { type: () => VerdictOrder, nullable: true }) order?: VerdictOrder,
    @Args('includeVoided', {
      type: () => Boolean,
      nullable: true,
      defaultValue: false,
      description: 'Those that are retracted too, each with `void`; they count into `totalCount` then.',
    })
    includeVoided?: boolean,
  ): Promise<CountedPage> {
    return this.service.page(caller, newsroom, { first, after, filter, order, includeVoided });
  }

  @ResolveField(() => UrlScalar, { description: 'Its page; answers for ever.' })
  url(verdict: Verdict): string {
    return this.pageOf(verdict);
  }

  @ResolveField(() => Date, { description: 'When the first version was published.' })
  publishedAt({ publishedAt }: Verdict): Date {
    return publishedAt;
  }

  @ResolveField(() => Date, { description: 'When the newest version was published.' })
  updatedAt({ updatedAt }: Verdict): Date {
    return updatedAt;
  }

  @ResolveField(() => [PublicationVersion], { description: 'Every version, newest first.' })
  async versions(
    { id, version }: Verdict,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<PublicationVersion[]> {
    const all = await loaders.list('publication.versions', id, this.service.versionsOf);
    // One may have been published since the verdict was read.
    return all.filter((one) => one.version <= version);
  }

  @ResolveField(() => [Correction], { description: 'What was corrected, newest first.' })
  async corrections(
    { id, version }: Verdict,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Correction[]> {
    const all = await loaders.list('publication.corrections', id, this.correctionsOf.ofPublications);
    return all.filter((one) => one.version <= version);
  }
}

/** Counts only when asked: counting is another walk over all of them. */
@Resolver(() => VerdictConnection)
export class VerdictConnectionResolver {
  @ResolveField(() => Int, { description: 'How many there are in all, over every page.' })
  totalCount({ count }: CountedPage): Promise<number> {
    return count();
  }
}
