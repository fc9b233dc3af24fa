import { because } from '@assay/messages';
import { badInput } from '@assay/domain';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { DateScalar, Price } from '@assay/server-platform/graphql';
import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  Balance,
  BacklogStep,
  RatingStep,
  StageTime,
  SubjectKindEnum,
  ThroughputStep,
  type SubjectKind,
} from './figures/figures.types';
import { RatingFigures } from './figures/rating-figures.service';
import { WorkFigures } from './figures/work-figures.service';
import { Insights, StepEnum } from './insight.types';
import { periodOf, type Step } from './period/period';

const MOST_SUBJECTS = 100;

/** Each figure is counted from all of the newsroom's rows of the period: twenty of them are as much as one request may ask. */
const PRICE = 800;

@Resolver(() => Insights)
export class InsightResolver {
  constructor(
    private readonly work: WorkFigures,
    private readonly ratings: RatingFigures,
  ) {}

  @Requires('newsroom.read')
  @Query(() => Insights, {
    description: "The newsroom's figures of a period of at most five years and 400 steps.",
  })
  insights(
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('from', { type: () => DateScalar }) from: string,
    @Args('to', { type: () => DateScalar, description: 'Counted whole.' }) to: string,
    @Args('step', { type: () => StepEnum }) step: Step,
  ): Insights {
    return { from, to, step, period: periodOf(newsroomId, from, to, step) };
  }

  @Price(PRICE)
  @ResolveField(() => [StageTime], { description: 'Stages in which work waits for a member.' })
  timeInStage({ period }: Insights): Promise<StageTime[]> {
    return this.work.timeInStage(period);
  }

  @Price(PRICE)
  @ResolveField(() => [ThroughputStep])
  throughput({ period }: Insights): Promise<ThroughputStep[]> {
    return this.work.throughput(period);
  }

  @Price(PRICE)
  @ResolveField(() => [BacklogStep])
  approvalBacklog({ period }: Insights): Promise<BacklogStep[]> {
    return this.work.approvalBacklog(period);
  }

  @Price(PRICE)
  @ResolveField(() => [RatingStep], {
    description: 'Ratings given: by first versions, and by corrections that changed the rating.',
  })
  ratingsOverTime(
    @Parent() { period }: Insights,
    @Args('claimant', { type: () => String, nullable: true, description: 'Their name, exactly.' })
    claimant?: string | null,
    @Args('topic', { type: () => String, nullable: true }) topic?: string | null,
  ): Promise<RatingStep[]> {
    return this.ratings.overTime(period, claimant ?? null, topic ?? null);
  }

  @Price(PRICE)
  @ResolveField(() => Balance)
  balance(
    @Parent() { period }: Insights,
    @Args('by', { type: () => SubjectKindEnum }) by: SubjectKind,
    @Args('first', { type: () => Int, defaultValue: 20, description: '1 to 100.' }) first: number,
  ): Promise<Balance> {
    if (first < 1 || first > MOST_SUBJECTS)
      throw badInput('first', because('subjects_within', { most: MOST_SUBJECTS }));
    return this.ratings.balance(period, by, first);
  }
}
