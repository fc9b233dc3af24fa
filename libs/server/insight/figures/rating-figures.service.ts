import { NewsroomService } from '@assay/server-newsroom';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Period } from '../period/period';
import type { Balance, InsightRating, RatingStep, SubjectKind } from './figures.types';
import { dayOf } from './work-figures.service';

/** A rating as published versions name it, and how many do. */
interface Counted {
  key: string;
  label: string;
  ordinal: number | null;
  count: number;
}

const RATING = `rating_key as key, coalesce(rating_label, rating_key) as label, rating_ordinal as ordinal`;

const COLUMN: Record<SubjectKind, string> = { CLAIMANT: 'claimant_name', TOPIC: 'topic' };

/** Of a label that no version of the scale has: a middle grey. */
const UNKNOWN_COLOUR = '#75726a';

/** How what was published was rated. A label goes with the number it had when the verdict was given. */
@Injectable()
export class RatingFigures {
  constructor(
    private readonly source: DataSource,
    private readonly newsrooms: NewsroomService,
  ) {}

  /** Ratings given in each step: by first versions, and by corrections that changed the rating. */
  async overTime(period: Period, claimant: string | null, topic: string | null): Promise<RatingStep[]> {
    const { newsroomId, starts, end } = period;
    const rows = (await this.source.query(
      `select width_bucket(published_at, $4::timestamptz[]) as step, ${RATING}, count(*)::int as count
       from publication_version
       where newsroom_id = $1 and rating_key <> '' and published_at >= $2 and published_at < $3
         and (correction_class is null or correction_class = 'rating_changed')
         and ($5::text is null or claimant_name = $5) and ($6::text is null or topic = $6)
       group by 1, 2, 3, 4`,
      [newsroomId, starts[0], end, starts, claimant, topic],
    )) as (Counted & { step: number })[];
    const colour = await this.colours(newsroomId);
    const steps: RatingStep[] = starts.map((start) => ({ start: dayOf(start), ratings: [] }));
    for (const row of inOrder(rows))
      steps[row.step - 1]!.ratings.push({ rating: shown(row, colour), count: row.count });
    return steps;
  }

  /**
   * Who and what was checked: of the verdicts published or corrected in the period, as they stood at its end. Voided
   * ones are left out.
   *
   * @param first how many subjects, the most often checked first
   */
  async balance(period: Period, by: SubjectKind, first: number): Promise<Balance> {
    const { newsroomId, starts, end } = period;
    const rows = (await this.source.query(
      `with standing as (
         select distinct on (publication_id) correction_class, ${COLUMN[by]} as subject, ${RATING}
         from publication_version where newsroom_id = $1 and rating_key <> '' and published_at >= $2 and published_at < $3
         order by publication_id, version desc
       ), counted as (
         select subject, key, label, ordinal, count(*)::int as count from standing
         where correction_class is distinct from 'voided' group by 1, 2, 3, 4
       )
       select subject as name, sum(count)::int as verdicts,
         sum(ordinal * count)::float8 / nullif(sum(count) filter (where ordinal is not null), 0) as "meanOrdinal",
         jsonb_agg(jsonb_build_object('key', key, 'label', label, 'ordinal', ordinal, 'count', count)) as counted,
         (count(*) over ())::int as subjects, (sum(sum(count)) over ())::int as total
       from counted group by subject order by verdicts desc, subject nulls last limit $4`,
      [newsroomId, starts[0], end, first],
    )) as {
      name: string | null;
      verdicts: number;
      meanOrdinal: number | null;
      counted: Counted[];
      subjects: number;
      total: number;
    }[];
    const colour = await this.colours(newsroomId);
    return {
      subjectCount: rows[0]?.subjects ?? 0,
      verdictCount: rows[0]?.total ?? 0,
      subjects: rows.map(({ name, verdicts, meanOrdinal, counted }) => ({
        ...{ name, verdicts, meanOrdinal },
        ratings: inOrder(counted).map((one) => ({ rating: shown(one, colour), count: one.count })),
      })),
    };
  }

  /** The colour of each label, from the newest version of the scale that has it. */
  private async colours(newsroomId: string): Promise<(key: string, label: string) => string> {
    const all = (await this.newsrooms.scales(newsroomId)).flatMap(({ ratings }) => ratings);
    return (key, label) =>
      (all.find((one) => one.key === key && one.label === label) ?? all.find((one) => one.key === key))
        ?.colour ?? UNKNOWN_COLOUR;
  }
}

/** Best first; what is off the numeric scale comes last. */
function inOrder<T extends Counted>(rows: T[]): T[] {
  return rows.sort(
    (a, b) => (b.ordinal ?? -Infinity) - (a.ordinal ?? -Infinity) || (a.label < b.label ? -1 : 1),
  );
}

function shown(
  { key, label, ordinal }: Counted,
  colour: (key: string, label: string) => string,
): InsightRating {
  return { key, label, ordinal, colour: colour(key, label) };
}
