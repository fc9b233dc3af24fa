import { Injectable } from '@nestjs/common';
import type { Period } from '../period/period';
import type { Balance, BacklogStep, RatingStep, StageTime, ThroughputStep } from './figures.types';
import { RatingFigures } from './rating-figures.service';
import { WorkFigures } from './work-figures.service';

/** All figures of a period. */
export interface Numbers {
  from: string;
  to: string;
  step: string;
  timeZone: 'UTC';
  timeInStage: StageTime[];
  throughput: ThroughputStep[];
  approvalBacklog: BacklogStep[];
  ratingsOverTime: RatingStep[];
  claimants: Balance;
  topics: Balance;
}

/** Claimants, and topics, that a file names. */
export const SUBJECTS = 100;

@Injectable()
export class FiguresService {
  constructor(
    readonly work: WorkFigures,
    readonly ratings: RatingFigures,
  ) {}

  async all(period: Period): Promise<Numbers> {
    return {
      ...{ from: period.from, to: period.to, step: period.step, timeZone: 'UTC' },
      timeInStage: await this.work.timeInStage(period),
      throughput: await this.work.throughput(period),
      approvalBacklog: await this.work.approvalBacklog(period),
      ratingsOverTime: await this.ratings.overTime(period, null, null),
      claimants: await this.ratings.balance(period, 'CLAIMANT', SUBJECTS),
      topics: await this.ratings.balance(period, 'TOPIC', SUBJECTS),
    };
  }
}
