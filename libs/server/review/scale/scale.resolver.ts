import { NewsroomService } from '@assay/server-newsroom';
import { CurrentMember, Requires, Transactions, type CallingMember } from '@assay/server-platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ScaleService } from './scale.service';
import { READY, RatingScalePayload, ReadyScale, SetRatingScaleInput } from './scale.types';

@Resolver()
export class ScaleResolver {
  constructor(
    private readonly scales: ScaleService,
    private readonly newsrooms: NewsroomService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => [ReadyScale], { description: 'Scales a newsroom can start from.' })
  readyScales(): ReadyScale[] {
    return READY;
  }

  @Requires('newsroom.admin')
  @Mutation(() => RatingScalePayload, {
    description: 'Makes a new version of the scale; what is rated already keeps the one it was rated on.',
  })
  async setRatingScale(
    @Args('input') { expectedVersion, name, ratings }: SetRatingScaleInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RatingScalePayload> {
    const defined = ratings.map((rating) => ({ ...rating, ordinal: rating.ordinal ?? null }));
    await this.transactions.run((tx) => this.scales.set(tx, by, expectedVersion, name, defined));
    return { ratingScale: await this.newsrooms.scale(by.newsroomId) };
  }
}
