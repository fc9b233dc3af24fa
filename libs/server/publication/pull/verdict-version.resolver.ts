import { because } from '@assay/messages';
import { badInput, notFound } from '@assay/domain';
import { CurrentCaller, Requires, type Caller } from '@assay/server-platform/access';
import { IdPipe, UrlScalar, type RequestContext } from '@assay/server-platform/graphql';
import { Args, ID, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Correction } from '../correction/correction.types';
import { NEWSROOM_ARGUMENT, SLUG_ARGUMENT } from './arguments';
import { stateFields } from './state-fields';
import { Verdict, VerdictVersion, versionNamedBy } from './verdict.types';

@Resolver(() => VerdictVersion)
export class VerdictVersionResolver extends stateFields(VerdictVersion) {
  @Requires('verdict.read')
  @Query(() => VerdictVersion, {
    nullable: true,
    description:
      'One version of a verdict: by its own id; or by the verdict (`verdictId`, or `slug` and `newsroom`) with either `version` or `asOf`. Null when there is none to read.',
  })
  verdictVersion(
    @CurrentCaller() caller: Caller,
    @Args('id', { type: () => ID, nullable: true, description: 'Of a `VerdictVersion`.' }) id?: string,
    @Args('verdictId', { type: () => ID, nullable: true, description: 'Of a `Verdict`.' }, IdPipe)
    verdictId?: string,
    @Args('slug', SLUG_ARGUMENT) slug?: string,
    @Args('newsroom', NEWSROOM_ARGUMENT) newsroom?: string,
    @Args('version', { type: () => Int, nullable: true, description: '1 for the first.' }) version?: number,
    @Args('asOf', {
      type: () => Date,
      nullable: true,
      description: 'The version that was current at this instant.',
    })
    asOf?: Date,
  ): Promise<VerdictVersion | null> {
    if (!id) return this.service.oneVersion(caller, { id: verdictId, slug, newsroom, version, asOf });
    if (verdictId || slug || version || asOf) throw badInput('id', because('version_named_twice'));
    const named = versionNamedBy(id);
    if (!named) throw notFound('other');
    return this.service.oneVersion(caller, { ...named, newsroom });
  }

  @ResolveField(() => Verdict, {
    description: 'The verdict in its current version: look here before you show an earlier one.',
  })
  verdict({ verdictId }: VerdictVersion, _: unknown, { loaders }: RequestContext): Promise<Verdict | null> {
    return loaders.load('verdict', verdictId, this.service.byIds);
  }

  @ResolveField(() => UrlScalar, { description: "This version's page; answers for ever." })
  url(version: VerdictVersion): string {
    return `${this.pageOf(version)}/versions/${version.version}`;
  }

  @ResolveField(() => Date, { description: 'When this version was published.' })
  publishedAt({ updatedAt }: VerdictVersion): Date {
    return updatedAt;
  }

  @ResolveField(() => Correction, {
    nullable: true,
    description: 'What this version corrects of the one before it; null for the first.',
  })
  async correction(
    { verdictId, version }: VerdictVersion,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Correction | null> {
    const all = await loaders.list('publication.corrections', verdictId, this.correctionsOf.ofPublications);
    return all.find((one) => one.version === version) ?? null;
  }
}
