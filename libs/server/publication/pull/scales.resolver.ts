import { RatingScale, RatingScaleService } from '@assay/server-rating-scale';
import { CurrentCaller, Requires, type Caller } from '@assay/server-platform/access';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { NEWSROOM_ARGUMENT } from './arguments';
import { VerdictService } from './verdict.service';

@Resolver(() => RatingScale)
export class ScalesResolver {
  constructor(
    private readonly scales: RatingScaleService,
    private readonly verdicts: VerdictService,
  ) {}

  @Requires('verdict.read')
  @Query(() => [RatingScale], {
    description:
      'Every version of the scale that a newsroom rates on, newest first: a verdict keeps its own.',
  })
  async ratingScales(
    @CurrentCaller() caller: Caller,
    @Args('newsroom', NEWSROOM_ARGUMENT) newsroom?: string,
  ): Promise<RatingScale[]> {
    return this.scales.versions(await this.verdicts.readable(caller, newsroom));
  }
}
