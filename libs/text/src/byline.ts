import { datesOf } from './match/dates';

/** The metadata in the first and last lines of a plain text. */
export interface Byline {
  authors: string[];
  publisher: string | null;
  /** YYYY-MM-DD */
  publishedAt: string | null;
}

/** How many lines from the top can be a byline or a date. */
const TOP = 6;

const NAME = "\\p{Lu}[\\p{L}'’.-]+(?: (?:(?:al|bin|de|del|der|di|van|von|la|le) )?\\p{Lu}[\\p{L}'’.-]*){1,3}";
const BY = new RegExp(
  `^[Bb][Yy]:? (${NAME}(?:(?:, (?:and )?| and | & )${NAME})*)(?:,? (?:in|for|at) .*|, [\\p{Ll}].*)?$`,
  'u',
);
const DATED =
  /^(?:(?:first )?(?:published|posted|updated|last (?:updated|modified))(?: (?:on|at))?:? )?(?:\p{L}+,? )?(?:\d{1,2}(?:st|nd|rd|th)? \p{L}+,? \d{4}|\p{L}+ \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d)\b.{0,40}$/iu;
/** “TIRANA (Reuters) - ” */
const AGENCY = /^[\p{Lu}][\p{L} ,./]{2,50} \((AP|AFP|Reuters|ANSA|dpa|EFE|TASS|IRNA|Xinhua)\)\s+[-–—]/u;
const RIGHTS =
  /^(?:©|\(c\)|copyright)\s*(?:\d{4}\s+)?(\p{Lu}[\p{L}\p{N} .&'’-]{2,60}?)(?:\.|,| all rights| \d{4}|$)/iu;

/** Reads authors, publisher and date of a text where its lines state them; nothing is guessed. */
export function bylineOf(lines: readonly string[]): Byline {
  const top = lines.slice(1, TOP);
  const by = top.map((line) => BY.exec(line)?.[1]).find(Boolean);
  const dated = top.find((line) => DATED.test(line) && !/[.!?]$/u.test(line));
  const agency = lines
    .slice(0, TOP)
    .map((line) => AGENCY.exec(line)?.[1])
    .find(Boolean);
  const rights = lines
    .slice(-4)
    .map((line) => RIGHTS.exec(line)?.[1])
    .find(Boolean);
  return {
    authors: by ? by.split(/, (?:and )?| and | & /u) : [],
    publisher: agency ?? rights?.trim() ?? null,
    publishedAt: dated ? dayIn(dated) : null,
  };
}

function dayIn(line: string): string | null {
  const found = datesOf(line, 'en').find(
    ({ year, month, day }) => year !== null && month !== null && day !== null,
  );
  if (!found) return null;
  const two = (part: number | null) => String(part).padStart(2, '0');
  return `${found.year}-${two(found.month)}-${two(found.day)}`;
}
