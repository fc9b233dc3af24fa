import { sql, type Database } from '@assay/server-platform/database';

/** A rating as published versions have it, and how many have it. */
export interface CountedRating {
  key: string;
  label: string;
  ordinal: number | null;
  count: number;
}

/**
 * How many versions were published with each rating in each step: first versions, and corrections of the rating.
 *
 * @param starts the instants at which the steps begin, in order; a row's step is 1 for the first
 * @param end the instant at which the last step is over
 * @param claimant only verdicts on claims of this claimant
 * @param topic only verdicts on claims of this topic
 */
export async function countRatings(
  db: Database,
  newsroomId: string,
  { starts, end }: { starts: readonly Date[]; end: Date },
  claimant: string | null,
  topic: string | null,
): Promise<(CountedRating & { step: number })[]> {
  const { rows } = await sql<{
    step: number | null;
    key: string;
    label: string;
    ordinal: number | null;
    count: number;
  }>`
    select width_bucket(published_at, ${starts}::timestamptz[])::int as step, rating_key as key,
      coalesce(rating_label, rating_key) as label, rating_ordinal as ordinal, count(*)::int as count
    from publication_version
    where newsroom_id = ${newsroomId}::uuid and rating_key <> ''
      and published_at >= (${starts}::timestamptz[])[1] and published_at < ${end}::timestamptz
      and (correction_class is null or correction_class = 'rating_changed')
      and (${claimant}::text is null or claimant_name = ${claimant}::text)
      and (${topic}::text is null or topic = ${topic}::text)
    group by 1, 2, 3, 4`.execute(db);
  return rows.map(({ step, ...rating }) => ({ ...rating, step: step! }));
}

/** A claimant or a topic, null where verdicts have none, with the ratings of its verdicts. */
export interface CountedSubject {
  name: string | null;
  verdicts: number;
  /** Mean of the ordinals; null where no rating is on the numeric scale. */
  meanOrdinal: number | null;
  counted: CountedRating[];
  /** How many subjects there are, and how many verdicts of all of them. */
  subjects: number;
  total: number;
}

/**
 * The claimants, or the topics, of the verdicts published or corrected from `start` and before `end`, as they stood at
 * its end, without voided ones; the most often checked first.
 *
 * @param of whether the subjects are claimants or topics
 * @param most how many subjects
 */
export async function countSubjects(
  db: Database,
  { newsroomId, start, end }: { newsroomId: string; start: Date; end: Date },
  of: 'CLAIMANT' | 'TOPIC',
  most: number,
): Promise<CountedSubject[]> {
  const { rows } = await sql<{
    name: string | null;
    verdicts: number | null;
    meanOrdinal: number | null;
    counted: { key: string; label: string; ordinal: number | null; count: number }[] | null;
    subjects: number;
    total: number | null;
  }>`
    with standing as (
      select distinct on (publication_id) correction_class,
        case ${of}::text when 'CLAIMANT' then claimant_name else topic end as subject, rating_key as key,
        coalesce(rating_label, rating_key) as label, rating_ordinal as ordinal
      from publication_version
      where newsroom_id = ${newsroomId}::uuid and rating_key <> ''
        and published_at >= ${start}::timestamptz and published_at < ${end}::timestamptz
      order by publication_id, version desc
    ), counted as (
      select subject, key, label, ordinal, count(*)::int as count from standing
      where correction_class is distinct from 'voided' group by 1, 2, 3, 4
    )
    select subject as name, sum(count)::int as verdicts,
      sum(ordinal * count)::float8 / nullif(sum(count) filter (where ordinal is not null), 0) as "meanOrdinal",
      jsonb_agg(jsonb_build_object('key', key, 'label', label, 'ordinal', ordinal, 'count', count)) as counted,
      (count(*) over ())::int as subjects, (sum(sum(count)) over ())::int as total
    from counted group by subject order by verdicts desc, subject nulls last limit ${most}::int`.execute(db);
  return rows.map(({ verdicts, counted, total, ...subject }) => ({
    ...subject,
    verdicts: verdicts!,
    counted: counted!,
    total: total!,
  }));
}

/**
 * The colours of these labels on a newsroom's scale: each from the newest version that has the label, and for each key,
 * with the label null, from the newest version that has the key. A label or key that no version has has no row.
 */
export async function coloursOf(
  db: Database,
  newsroomId: string,
  ratings: readonly { key: string; label: string }[],
): Promise<{ key: string; label: string | null; colour: string }[]> {
  const keys = ratings.map(({ key }) => key);
  const labels = ratings.map(({ label }) => label);
  const { rows } = await sql<{ key: string; label: string | null; colour: string }>`
    with of_newsroom as (
      select r.key, r.label, r.colour, s.version from rating_scale s join rating r on r.scale_id = s.id
      where s.newsroom_id = ${newsroomId}::uuid and r.key = any(${keys}::text[])
    )
    (select distinct on (key, label) key, label, colour from of_newsroom
      where (key, label) in (select * from unnest(${keys}::text[], ${labels}::text[]))
      order by key, label, version desc)
    union all
    (select distinct on (key) key, null, colour from of_newsroom order by key, version desc)`.execute(db);
  return rows;
}
