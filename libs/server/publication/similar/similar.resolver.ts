import { badInput } from '@assay/domain';
import { Claim } from '@assay/server-claim';
import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { SimilarService } from './similar.service';
import { EarlierVerdict } from './similar.types';

/** Most verdicts in one answer. */
const MOST = 20;

@Resolver(() => Claim)
export class SimilarResolver {
  constructor(private readonly similar: SimilarService) {}

  @ResolveField(() => [EarlierVerdict], {
    description: 'Published verdicts on claims that read alike or have the same claimant, the likest first.',
  })
  earlierVerdicts(
    @Parent() claim: Claim,
    @Args('first', { type: () => Int, defaultValue: 5, description: `1 to ${MOST}.` }) first = 5,
  ): Promise<EarlierVerdict[]> {
    if (first < 1 || first > MOST) throw badInput('first', `1 to ${MOST} verdicts at once.`);
    return this.similar.earlier(claim, first);
  }
}
