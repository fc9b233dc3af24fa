import type { Stage } from '@assay/domain';
import { Database } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { endsOf, type Period } from '../period/period';
import { FigureTurns } from './figure-turns';
import type { BacklogStep, StageTime, ThroughputStep } from './figures.types';
import { countEvents, countInReview, hoursInStages } from './work-figures.queries';

/** Stages in which work waits for a member; published and declined claims need none. */
const WORKED: readonly Stage[] = ['triage', 'checking', 'in_review', 'approved'];

/** Figures of the work, counted from the tables; `width_bucket` gives the step, from 1. */
@Injectable()
export class WorkFigures {
  constructor(
    private readonly db: Database,
    private readonly turns: FigureTurns,
  ) {}

  /** Of the stays that ended in the period, whenever they began. */
  async timeInStage({ newsroomId, starts, end }: Period): Promise<StageTime[]> {
    const span = { newsroomId, start: starts[0]!, end };
    const rows = await this.turns.take(newsroomId, () => hoursInStages(this.db, span, WORKED));
    return WORKED.map((stage) => {
      const row = rows.find((one) => one.stage === stage);
      return row ? { ...row, stage } : { stage, count: 0, medianHours: null, p90Hours: null };
    });
  }

  async throughput({ newsroomId, starts, end }: Period): Promise<ThroughputStep[]> {
    const rows = await this.turns.take(newsroomId, () => countEvents(this.db, newsroomId, starts, end));
    const counts = new Map(rows.map(({ step, kind, count }) => [`${step}/${kind}`, count]));
    return starts.map((start, index) => {
      const countOf = (kind: string) => counts.get(`${index + 1}/${kind}`) ?? 0;
      return {
        start: dayOf(start),
        created: countOf('created'),
        accepted: countOf('accepted'),
        declined: countOf('declined'),
        published: countOf('published'),
        corrected: countOf('corrected'),
        voided: countOf('voided'),
      };
    });
  }

  /** What was in review at the end of each step; for a step that is not over, what is in review now. */
  async approvalBacklog(period: Period): Promise<BacklogStep[]> {
    const { newsroomId } = period;
    const now = new Date();
    const ends = endsOf(period).map((end) => (end > now ? now : end));
    // Steps yet to come end now, all of them: the first of them is asked for, the rest answer the same.
    const asked = [...new Map(ends.map((end) => [end.getTime(), end])).values()];
    const rows = await this.turns.take(newsroomId, () => countInReview(this.db, newsroomId, asked));
    return period.starts.map((start, index) => {
      const end = ends[index]!;
      const row = rows.find(({ step }) => asked[step - 1]!.getTime() === end.getTime());
      const hours = row ? (end.getTime() - row.oldest.getTime()) / 3_600_000 : null;
      return { start: dayOf(start), waiting: row?.waiting ?? 0, oldestHours: hours };
    });
  }
}

export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
