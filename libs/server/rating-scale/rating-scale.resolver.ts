import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { RatingScaleService } from './rating-scale.service';
import { READY, RatingScalePayload, ReadyScale, SetRatingScaleInput } from './rating-scale.types';

@Resolver()
export class RatingScaleResolver {
  constructor(
    private readonly scales: RatingScaleService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => [ReadyScale], { description: 'Scales that a newsroom can start with.' })
  readyScales(): ReadyScale[] {
    return READY;
  }

  @Requires('newsroom.admin')
  @Mutation(() => RatingScalePayload, {
    description:
      'Makes a new version of the scale; an existing verdict keeps the version on which it was rated.',
  })
  async setRatingScale(
    @Args('input') { expectedVersion, name, ratings }: SetRatingScaleInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RatingScalePayload> {
    const defined = ratings.map((rating) => ({ ...rating, ordinal: rating.ordinal ?? null }));
    await this.transactions.run((tx) => this.scales.set(tx, by, expectedVersion, name, defined));
    return { ratingScale: await this.scales.current(by.newsroomId) };
  }
}
