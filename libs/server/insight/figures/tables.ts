import type { CsvRow } from '../csv/csv';
import type { Period } from '../period/period';
import type { Balance } from './figures.types';
import { SUBJECTS, type FiguresService } from './figures.service';

/** A figure as the table behind its chart. */
interface Table {
  columns: string[];
  rows: CsvRow[];
}

type Asked = (figures: FiguresService, period: Period) => Promise<Table>;

/** The tables that are offered as CSV, by name. */
export const TABLES: Record<string, Asked> = {
  'time-in-stage': async ({ work }, period) => ({
    columns: ['stage', 'stays', 'median_hours', 'p90_hours'],
    rows: (await work.timeInStage(period)).map(({ stage, count, medianHours, p90Hours }) => ({
      ...{ stage, stays: count, median_hours: medianHours, p90_hours: p90Hours },
    })),
  }),
  throughput: async ({ work }, period) => ({
    columns: ['start', 'created', 'accepted', 'declined', 'published', 'corrected', 'voided'],
    rows: (await work.throughput(period)).map((row) => ({ ...row })),
  }),
  'approval-backlog': async ({ work }, period) => ({
    columns: ['start', 'waiting', 'oldest_hours'],
    rows: (await work.approvalBacklog(period)).map(({ start, waiting, oldestHours }) => ({
      ...{ start, waiting, oldest_hours: oldestHours },
    })),
  }),
  ratings: async ({ ratings }, period) => ({
    columns: ['start', 'rating', 'count'],
    rows: (await ratings.overTime(period, null, null)).flatMap(({ start, ratings: given }) =>
      given.map(({ rating, count }) => ({ start, rating: rating.label, count })),
    ),
  }),
  claimants: async ({ ratings }, period) => balance(await ratings.balance(period, 'CLAIMANT', SUBJECTS)),
  topics: async ({ ratings }, period) => balance(await ratings.balance(period, 'TOPIC', SUBJECTS)),
};

function balance({ subjects }: Balance): Table {
  return {
    columns: ['name', 'verdicts', 'mean_ordinal', 'ratings'],
    rows: subjects.map(({ name, verdicts, meanOrdinal, ratings }) => ({
      ...{ name, verdicts, mean_ordinal: meanOrdinal },
      ratings: ratings.map(({ rating, count }) => `${rating.label}: ${count}`).join('; '),
    })),
  };
}
