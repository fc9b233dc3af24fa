import { webAddress } from './addresses';
import { isoDate } from './iso-date';
import { plainLine } from './text/stray-text';
import type { VerdictToExport } from './verdict-to-export';

/** A field that makes a verdict unfit for a valid ClaimReview, and why. */
export interface ExportProblem {
  field: string;
  message: string;
}

/** A verdict without something that ClaimReview requires. Published verdicts always have it. */
export class NotExportable extends Error {
  constructor(readonly problems: ExportProblem[]) {
    super(problems.map(({ field, message }) => `${field}: ${message}`).join(' '));
    this.name = 'NotExportable';
  }
}

/** Everything that makes a verdict unfit for a valid ClaimReview; empty for one that can be exported. */
export function problemsOf(verdict: VerdictToExport): ExportProblem[] {
  const wrong: [field: string, isWrong: boolean, message: string][] = [
    ['url', !webAddress(verdict.url), 'An absolute http or https address is needed.'],
    ['statement', !plainLine(verdict.statement), 'The statement is empty.'],
    ['rating.label', !plainLine(verdict.rating.label), 'The rating has no label.'],
    ['newsroom.name', !plainLine(verdict.newsroom.name), 'The newsroom has no name.'],
    ['madeOn', verdict.madeOn !== null && !isDate(verdict.madeOn), 'Write YYYY-MM-DD, YYYY-MM or YYYY.'],
    ['publishedAt', !isInstant(verdict.publishedAt), 'An RFC 3339 time with its zone is needed.'],
    ['updatedAt', !isInstant(verdict.updatedAt), 'An RFC 3339 time with its zone is needed.'],
    ['language', !isLanguage(verdict.language), 'This is not a BCP 47 language tag.'],
    ...verdict.corrections.map(({ at }, index): [string, boolean, string] => [
      `corrections[${index}].at`,
      !isInstant(at),
      'An RFC 3339 time with its zone is needed.',
    ]),
  ];
  return wrong.filter(([, isWrong]) => isWrong).map(([field, , message]) => ({ field, message }));
}

/** A day, a month or a year (ISO 8601, reduced precision). */
function isDate(text: string): boolean {
  return isoDate(text)?.hasTime === false;
}

function isInstant(text: string): boolean {
  if (!isoDate(text)?.hasTime || !/(?:Z|[+-]\d\d:\d\d)$/.test(text)) return false;
  // In UTC the last hours of year 9999 can fall into year 10000, which ISO 8601 cannot write with four digits.
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && isoDate(at.toISOString()) !== null;
}

function isLanguage(tag: string | null): boolean {
  try {
    Intl.getCanonicalLocales(tag ?? []);
    return true;
  } catch {
    return false;
  }
}
