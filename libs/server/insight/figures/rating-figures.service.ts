import { Database } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import type { Period } from '../period/period';
import { FigureTurns } from './figure-turns';
import type { Balance, InsightRating, RatingStep, SubjectKind } from './figures.types';
import { coloursOf, countRatings, countSubjects, type CountedRating } from './rating-figures.queries';
import { dayOf } from './work-figures.service';

/** Of a label that no version of the scale has: a middle grey. */
const UNKNOWN_COLOUR = '#75726a';

/** How what was published was rated. A label goes with the number it had when the verdict was given. */
@Injectable()
export class RatingFigures {
  constructor(
    private readonly db: Database,
    private readonly turns: FigureTurns,
  ) {}

  /** Ratings given in each step: by first versions, and by corrections that changed the rating. */
  async overTime(period: Period, claimant: string | null, topic: string | null): Promise<RatingStep[]> {
    const { newsroomId, starts, end } = period;
    const { rows, colour } = await this.turns.take(newsroomId, async () => {
      const rows = await countRatings(this.db, newsroomId, { starts, end }, claimant, topic);
      return { rows, colour: await this.colours(newsroomId, rows) };
    });
    const steps: RatingStep[] = starts.map((start) => ({ start: dayOf(start), ratings: [] }));
    for (const row of inOrder(rows))
      steps[row.step - 1]!.ratings.push({ rating: shown(row, colour), count: row.count });
    return steps;
  }

  /**
   * The claimants or topics that were checked, of the verdicts published or corrected in the period, in their version
   * at its end. Voided ones are left out.
   *
   * @param first how many subjects, the most often checked first
   */
  async balance(period: Period, by: SubjectKind, first: number): Promise<Balance> {
    const { newsroomId, starts, end } = period;
    const span = { newsroomId, start: starts[0]!, end };
    const { rows, colour } = await this.turns.take(newsroomId, async () => {
      const rows = await countSubjects(this.db, span, by, first);
      const given = rows.flatMap(({ counted }) => counted);
      return { rows, colour: await this.colours(newsroomId, given) };
    });
    return {
      subjectCount: rows[0]?.subjects ?? 0,
      verdictCount: rows[0]?.total ?? 0,
      subjects: rows.map(({ name, verdicts, meanOrdinal, counted }) => ({
        ...{ name, verdicts, meanOrdinal },
        ratings: inOrder(counted).map((one) => ({ rating: shown(one, colour), count: one.count })),
      })),
    };
  }

  /**
   * The colour of each of these labels, from the newest version of the scale that has it. A newsroom may have set thousands
   * of versions, so the database picks the colours, and only these.
   */
  private async colours(
    newsroomId: string,
    ratings: readonly CountedRating[],
  ): Promise<(rating: CountedRating) => string> {
    const asked = [...new Map(ratings.map((one) => [nameOf(one.key, one.label), one])).values()];
    const found = asked.length === 0 ? [] : await coloursOf(this.db, newsroomId, asked);
    const colours = new Map(found.map(({ key, label, colour }) => [nameOf(key, label), colour]));
    return ({ key, label }) =>
      colours.get(nameOf(key, label)) ?? colours.get(nameOf(key, null)) ?? UNKNOWN_COLOUR;
  }
}

/** A label of a rating, or the rating whatever its label, as a key of a map. */
function nameOf(key: string, label: string | null): string {
  return JSON.stringify([key, label]);
}

/** Best first; what is off the numeric scale comes last. */
function inOrder<T extends CountedRating>(rows: T[]): T[] {
  return rows.sort(
    (a, b) => (b.ordinal ?? -Infinity) - (a.ordinal ?? -Infinity) || (a.label < b.label ? -1 : 1),
  );
}

function shown(rating: CountedRating, colour: (rating: CountedRating) => string): InsightRating {
  const { key, label, ordinal } = rating;
  return { key, label, ordinal, colour: colour(rating) };
}
