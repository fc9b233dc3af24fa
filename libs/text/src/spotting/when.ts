import * as chrono from 'chrono-node';

/** A date in a sentence with its day, counted from the day of the article. */
export interface SpottedDate {
  text: string;
  /** Its range, in UTF-16 units. */
  start: number;
  end: number;
  /** YYYY-MM-DD; the first day of a month or year. */
  on: string;
  precision: 'day' | 'month' | 'year';
}

/** Words that show a future date; without them, dates in news are in the past. */
const TO_COME = /\b(?:will|next|coming|until|by|due|scheduled|expected|plans?|from)\b/iu;

/** Without one of these a sentence has no date; the parser is slow. */
const MAY_NAME_A_DATE =
  /\d{4}|\d[/.-]\d|day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:this|last|past|next|coming) (?:week|month|year|spring|summer|autumn|winter)|\bago\b|tonight/i;

/** Years in figures without a month or day. */
const YEAR =
  /(?<=\b(?:in|since|by|during|of|from|until|before|after|early|late|mid)\s|\()(1[89]\d\d|20\d\d)(?![\d.,]?\d|\s?%)/giu;

/**
 * The dates of a sentence. A date relative to the day of writing (“on Wednesday”, “in May”) is resolved where that day
 * is known.
 *
 * @param publishedAt YYYY-MM-DD
 */
export function spottedDates(sentence: string, publishedAt: string | null): SpottedDate[] {
  const reference = publishedAt ? new Date(`${publishedAt}T12:00:00Z`) : null;
  const dates: SpottedDate[] = [];
  if (!MAY_NAME_A_DATE.test(sentence)) return dates;
  for (const result of chrono.en.GB.parse(sentence, { instant: reference ?? new Date(), timezone: 0 })) {
    const { start } = result;
    const text = result.text.replace(/^(?:on|in) |,$/giu, '');
    const index = result.index + result.text.indexOf(text);
    const isWhole = start.isCertain('year');
    if (!isWhole && !reference) continue;
    // A time of day alone, or a duration, is no date.
    if (!['year', 'month', 'day', 'weekday'].some((part) => start.isCertain(part as chrono.Component)))
      continue;
    const precision =
      start.isCertain('day') || start.isCertain('weekday')
        ? 'day'
        : start.isCertain('month')
          ? 'month'
          : 'year';
    const on = new Date(
      Date.UTC(start.get('year')!, start.get('month')! - 1, precision === 'day' ? start.get('day')! : 1),
    );
    if (precision === 'year') on.setUTCMonth(0);
    if (reference && !isWhole && on > reference && !TO_COME.test(sentence)) {
      if (start.isCertain('weekday') && !start.isCertain('day')) on.setUTCDate(on.getUTCDate() - 7);
      else on.setUTCFullYear(on.getUTCFullYear() - 1);
    }
    dates.push({
      text,
      start: index,
      end: index + text.length,
      on: on.toISOString().slice(0, 10),
      precision,
    });
  }
  for (const { 0: text, index } of sentence.matchAll(YEAR)) {
    if (dates.some(({ start, end }) => index < end && start < index + 4)) continue;
    dates.push({ text, start: index, end: index + 4, on: `${text}-01-01`, precision: 'year' });
  }
  return dates.sort((a, b) => a.start - b.start);
}

/** How near the verb the day of saying must be, in UTF-16 units. */
const NEAR = 30;
const SAYING =
  /\b(?:said|told|wrote|denied|announced|insisted|added|stated|confirmed|argued|testified|warned|claimed)\b/gu;

/**
 * The day on which something was said, where one is next to the verb; otherwise null, since the article's day is not
 * the day of what it reports.
 */
export function saidOn(sentence: string, dates: readonly SpottedDate[]): string | null {
  const verbs = [...sentence.matchAll(SAYING)].map(({ index, 0: verb }) => ({
    start: index,
    end: index + verb.length,
  }));
  const beside = dates.find(
    (date) =>
      date.precision === 'day' &&
      verbs.some((verb) =>
        date.end <= verb.start
          ? verb.start - date.end <= 3
          : date.start - verb.end <= NEAR && date.start > verb.end,
      ),
  );
  return beside?.on ?? null;
}
