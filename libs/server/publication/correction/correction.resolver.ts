import { CurrentCaller, Requires, type Caller } from '@assay/server-platform/access';
import { connectionOf, type Page, type RequestContext } from '@assay/server-platform/graphql';
import { Args, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { NEWSROOM_ARGUMENT } from '../pull/arguments';
import { VerdictService } from '../pull/verdict.service';
import { Verdict, VerdictVersion } from '../pull/verdict.types';
import { CorrectionService } from './correction.service';
import { Correction } from './correction.types';

const CorrectionConnection = connectionOf(Correction, 'Correction', { totalCount: false });

@Resolver(() => Correction)
export class CorrectionResolver {
  constructor(
    private readonly service: CorrectionService,
    private readonly verdicts: VerdictService,
  ) {}

  @Requires('verdict.read')
  @Query(() => CorrectionConnection, {
    description:
      'Every correction a newsroom has published, voids among them, newest first: its corrections log.',
  })
  async corrections(
    @CurrentCaller() caller: Caller,
    @Args('newsroom', NEWSROOM_ARGUMENT) newsroom?: string,
    @Args('first', { type: () => Int, defaultValue: 20, description: '1 to 100.' }) first = 20,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('ratingChanged', {
      type: () => Boolean,
      nullable: true,
      description: 'True: only those after which the rating is another one; false: only the others.',
    })
    ratingChanged?: boolean,
  ): Promise<Page<Correction>> {
    const newsroomId = await this.verdicts.readable(caller, newsroom);
    return this.service.page(newsroomId, first, after ?? null, ratingChanged ?? null);
  }

  @ResolveField(() => VerdictVersion, { description: 'The version that this correction made.' })
  verdictVersion(
    { publicationId, version }: Correction,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<VerdictVersion | null> {
    return loaders.load('verdict.version', `${publicationId}/${version}`, this.verdicts.versionsByNumber);
  }

  @ResolveField(() => Verdict, {
    description: 'The verdict in its current version, also where that is later than this correction.',
    deprecationReason:
      'Ask `verdictVersion` for the version that this correction made, and `verdictVersion { verdict }` for the current one.',
  })
  verdict({ publicationId }: Correction, _: unknown, { loaders }: RequestContext): Promise<Verdict | null> {
    return loaders.load('verdict', publicationId, this.verdicts.byIds);
  }
}
