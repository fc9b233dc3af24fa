import { isoDate } from '../iso-date';
import type { Found } from './record-reader';
import type { Note } from './oddities';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `2021-08-04 06:49`, `2015-06-7`, `2020/10/05`, `20201005`, `2020-03-18T14:00:00+0200`: the year comes first. */
const YEAR_FIRST =
  /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?: ?(Z|UTC|GMT|[+-]\d\d:?\d\d))?)?$/i;
/** `Tue, 05 Oct 2020 10:00:00 GMT` (RFC 5322) and `5 October 2020`. */
const DAY_FIRST = /^(?:[a-z]{3,9},? +)?(\d{1,2})(?:st|nd|rd|th)? +([a-z]{3,9})\.?,? +(\d{4})(?:[ ,].*)?$/i;
/** `October 5, 2020`. */
const MONTH_FIRST = /^([a-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?:[ ,].*)?$/i;

/**
 * A date of a record in ISO 8601, to the day or finer; null with an oddity that gives the reason. A zone is kept as
 * written and never assumed. `05/10/2020` is unreadable: either number may be the day.
 */
export function readDate(found: Found | null, note: Note): string | null {
  if (!found) return null;
  const { value, path } = found;
  if (typeof value !== 'string') {
    note('date_unreadable', path, { what: 'no_text' });
    return null;
  }
  const text = value.trim();
  const iso = isoDate(text);
  if (iso?.day) return text;
  if (iso) {
    note('date_imprecise', path);
    return null;
  }
  // The longest spelling of a date has some forty characters; longer texts are not matched.
  const spelled = text.length <= 64 ? (yearFirst(text) ?? named(text)) : null;
  if (spelled === null) {
    note('date_unreadable', path, { what: 'other' });
    return null;
  }
  if (!isoDate(spelled)) {
    note('date_impossible', path);
    return null;
  }
  note('date_not_iso', path);
  return spelled;
}

function yearFirst(text: string): string | null {
  const parts = YEAR_FIRST.exec(text);
  if (!parts) return null;
  const [, year, mark, month, day, hour, minute, second, fraction, zone] = parts;
  if (mark === '' && (month!.length < 2 || day!.length < 2)) return null;
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  if (hour === undefined) return date;
  const time = `${hour.padStart(2, '0')}:${minute}${second ? `:${second}` : ''}${fraction ? `.${fraction}` : ''}`;
  return `${date}T${time}${zone ? zoneOf(zone) : ''}`;
}

function zoneOf(zone: string): string {
  return /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z';
}

/**
 * The day of a date with the month's English name, whether it exists or not. The time is left out, since its zone is
 * often a guess.
 */
function named(text: string): string | null {
  const dayFirst = DAY_FIRST.exec(text);
  const monthFirst = dayFirst ? null : MONTH_FIRST.exec(text);
  const [day, name, year] = dayFirst
    ? [dayFirst[1]!, dayFirst[2]!, dayFirst[3]!]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const month = name ? MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1 : 0;
  if (!day || !year || month === 0) return null;
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
