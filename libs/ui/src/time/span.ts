const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration rounded down to units that people use; the longer it is, the coarser. */
export type Span =
  | { unit: 'now' }
  | { unit: 'minutes'; minutes: number }
  | { unit: 'hours'; hours: number; minutes: number }
  | { unit: 'days'; days: number };

/** Rounds milliseconds down to a {@link Span}; less than a minute, or a negative number, is `now`. */
export function spanOf(milliseconds: number): Span {
  if (milliseconds < MINUTE) return { unit: 'now' };
  if (milliseconds < HOUR) return { unit: 'minutes', minutes: Math.floor(milliseconds / MINUTE) };
  if (milliseconds < DAY) {
    const hours = Math.floor(milliseconds / HOUR);
    return { unit: 'hours', hours, minutes: Math.floor((milliseconds - hours * HOUR) / MINUTE) };
  }
  return { unit: 'days', days: Math.floor(milliseconds / DAY) };
}

/** A due date compared with the current time: late by a span, or due on a day. */
export type Due = { state: 'late'; by: Span } | { state: 'today' | 'tomorrow' | 'later'; at: Date };

/** Compares a due date with the current time, by calendar days of the reader's time zone. */
export function dueAt(due: Date, now: Date): Due {
  if (due.getTime() < now.getTime())
    return { state: 'late', by: spanOf(Math.max(now.getTime() - due.getTime(), MINUTE)) };
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const nextMidnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 2);
  return { state: due < midnight ? 'today' : due < nextMidnight ? 'tomorrow' : 'later', at: due };
}
