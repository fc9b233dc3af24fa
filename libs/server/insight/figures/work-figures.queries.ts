import { sql, type Database } from '@assay/server-platform/database';

/** How long claims stayed in each of these stages: of the stays that ended from `start` and before `end`. */
export async function hoursInStages(
  db: Database,
  { newsroomId, start, end }: { newsroomId: string; start: Date; end: Date },
  stages: readonly string[],
) {
  const { rows } = await sql<{
    stage: string;
    count: number;
    medianHours: number | null;
    p90Hours: number | null;
  }>`
    select stage, count, shares[1] as "medianHours", shares[2] as "p90Hours" from (
      select stage, count(*)::int as count, percentile_cont(array[0.5, 0.9]) within group (order by hours) as shares
      from (select stage, extract(epoch from left_at - entered_at)::float8 / 3600 as hours from claim_stay
        where newsroom_id = ${newsroomId}::uuid and left_at >= ${start}::timestamptz
          and left_at < ${end}::timestamptz and stage = any(${stages}::text[])) as stays
      group by stage) as sorted`.execute(db);
  return rows;
}

/**
 * How many claims were created, accepted and declined, and verdicts published, corrected and voided, in each step.
 *
 * @param starts the instants at which the steps begin, in order; a row's step is 1 for the first
 * @param end the instant at which the last step is over
 */
export async function countEvents(
  db: Database,
  newsroomId: string,
  starts: readonly Date[],
  end: Date,
): Promise<{ step: number; kind: string; count: number }[]> {
  const { rows } = await sql<{ step: number | null; kind: string | null; count: number }>`
    select step, kind, count(*)::int as count from (
      select width_bucket(created_at, ${starts}::timestamptz[]) as step, 'created' as kind from claim
        where newsroom_id = ${newsroomId}::uuid and created_at >= (${starts}::timestamptz[])[1]
          and created_at < ${end}::timestamptz
      union all
      select width_bucket(left_at, ${starts}::timestamptz[]),
          case next_stage when 'checking' then 'accepted' else 'declined' end
        from claim_stay where newsroom_id = ${newsroomId}::uuid and left_at >= (${starts}::timestamptz[])[1]
          and left_at < ${end}::timestamptz and stage = 'triage' and next_stage in ('checking', 'declined')
      union all
      select width_bucket(published_at, ${starts}::timestamptz[]),
          case when correction_class is null then 'published' when correction_class = 'voided' then 'voided'
            else 'corrected' end
        from publication_version where newsroom_id = ${newsroomId}::uuid
          and published_at >= (${starts}::timestamptz[])[1] and published_at < ${end}::timestamptz
    ) as events group by step, kind`.execute(db);
  return rows.map(({ step, kind, count }) => ({ step: step!, kind: kind!, count }));
}

/**
 * How many claims were in review at each of these instants, and since when the oldest of them.
 *
 * @param at the instants in order; a row's step is 1 for the first, and an instant at which none was has no row
 */
export async function countInReview(
  db: Database,
  newsroomId: string,
  at: readonly Date[],
): Promise<{ step: number; waiting: number; oldest: Date }[]> {
  const { rows } = await sql<{ step: number | null; waiting: number; oldest: Date | null }>`
    select step, count(*)::int as waiting, min(entered_at)::timestamptz as oldest
    from (
      select entered_at, left_at from claim_stay
        where newsroom_id = ${newsroomId}::uuid and left_at >= (${at}::timestamptz[])[1] and stage = 'in_review'
      union all
      select stage_since, 'infinity' from claim where newsroom_id = ${newsroomId}::uuid and stage = 'in_review'
    ) as stays,
    generate_series(width_bucket(entered_at, ${at}::timestamptz[]) + 1, width_bucket(left_at, ${at}::timestamptz[])) as step
    group by step`.execute(db);
  return rows.map(({ step, waiting, oldest }) => ({ step: step!, waiting, oldest: oldest! }));
}
