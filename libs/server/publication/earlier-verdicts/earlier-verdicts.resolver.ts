import { because } from '@assay/messages';
import { badInput } from '@assay/domain';
import { Claim } from '@assay/server-claim';
import { Price, RequestLoaders, Waits, type Loaders } from '@assay/server-platform/graphql';
import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { EarlierVerdictService } from './earlier-verdicts.service';
import { EarlierVerdict, MOST_EARLIER } from './earlier-verdicts.types';

/** A claim is compared with all that have one of its rarest words. */
const PRICE = 50;

@Resolver(() => Claim)
export class EarlierVerdictResolver {
  constructor(private readonly similar: EarlierVerdictService) {}

  @Waits()
  @Price(PRICE)
  @ResolveField(() => [EarlierVerdict], {
    description: 'Published verdicts on claims that read alike or have the same claimant, the likest first.',
  })
  async earlierVerdicts(
    @Parent() { id }: Claim,
    @RequestLoaders() loaders: Loaders,
    @Args('first', { type: () => Int, defaultValue: 5, description: `1 to ${MOST_EARLIER}.` }) first = 5,
  ): Promise<EarlierVerdict[]> {
    if (first < 1 || first > MOST_EARLIER)
      throw badInput('first', because('verdicts_within', { most: MOST_EARLIER }));
    return (await loaders.list('claim.earlierVerdicts', id, this.similar.earlier)).slice(0, first);
  }
}
