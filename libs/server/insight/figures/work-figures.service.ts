import type { Stage } from '@assay/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { endsOf, type Period } from '../period/period';
import type { BacklogStep, StageTime, ThroughputStep } from './figures.types';

/** Stages in which somebody has something to do; published and declined claims rest. */
const WORKED: readonly Stage[] = ['triage', 'checking', 'in_review', 'approved'];

const KINDS = ['created', 'accepted', 'declined', 'published', 'corrected', 'voided'] as const;

/** How the work went, counted from what stands in the tables; `width_bucket` answers the step, from 1. */
@Injectable()
export class WorkFigures {
  constructor(private readonly source: DataSource) {}

  /** Of the stays that ended in the period, whenever they began. */
  async timeInStage({ newsroomId, starts, end }: Period): Promise<StageTime[]> {
    const rows = (await this.source.query(
      `select stage, count, shares[1] as "medianHours", shares[2] as "p90Hours" from (
         select stage, count(*)::int as count, percentile_cont(array[0.5, 0.9]) within group (order by hours) as shares
         from (select stage, extract(epoch from left_at - entered_at)::float8 / 3600 as hours from claim_stay
           where newsroom_id = $1 and left_at >= $2 and left_at < $3 and stage = any($4)) as stays
         group by stage) as sorted`,
      [newsroomId, starts[0], end, WORKED],
    )) as StageTime[];
    return WORKED.map(
      (stage) =>
        rows.find((row) => row.stage === stage) ?? { stage, count: 0, medianHours: null, p90Hours: null },
    );
  }

  async throughput({ newsroomId, starts, end }: Period): Promise<ThroughputStep[]> {
    const rows = (await this.source.query(
      `select step, kind, count(*)::int as count from (
         select width_bucket(created_at, $4::timestamptz[]) as step, 'created' as kind from claim
           where newsroom_id = $1 and created_at >= $2 and created_at < $3
         union all
         select width_bucket(left_at, $4), case next_stage when 'checking' then 'accepted' else 'declined' end
           from claim_stay where newsroom_id = $1 and left_at >= $2 and left_at < $3
             and stage = 'triage' and next_stage in ('checking', 'declined')
         union all
         select width_bucket(published_at, $4),
             case when correction_class is null then 'published' when correction_class = 'voided' then 'voided'
               else 'corrected' end
           from publication_version where newsroom_id = $1 and published_at >= $2 and published_at < $3
       ) as events group by step, kind`,
      [newsroomId, starts[0], end, starts],
    )) as { step: number; kind: (typeof KINDS)[number]; count: number }[];
    const none = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<(typeof KINDS)[number], number>;
    const steps = starts.map((start) => ({ start: dayOf(start), ...none }));
    for (const { step, kind, count } of rows) steps[step - 1]![kind] = count;
    return steps;
  }

  /** What was in review at each step's end; where a step is not over yet, now. */
  async approvalBacklog(period: Period): Promise<BacklogStep[]> {
    const now = new Date();
    const ends = endsOf(period).map((end) => (end > now ? now : end));
    // Steps yet to come end now, all of them: the first of them is asked for, the rest answer the same.
    const asked = [...new Map(ends.map((end) => [end.getTime(), end])).values()];
    const rows = (await this.source.query(
      `select step, count(*)::int as waiting, min(entered_at) as oldest
       from (
         select entered_at, left_at from claim_stay
           where newsroom_id = $1 and left_at >= ($2::timestamptz[])[1] and stage = 'in_review'
         union all
         select stage_since, 'infinity' from claim where newsroom_id = $1 and stage = 'in_review'
       ) as stays,
       generate_series(width_bucket(entered_at, $2::timestamptz[]) + 1, width_bucket(left_at, $2::timestamptz[])) as step
       group by step`,
      [period.newsroomId, asked],
    )) as { step: number; waiting: number; oldest: Date }[];
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
