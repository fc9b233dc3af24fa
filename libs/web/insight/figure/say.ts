import { currentLanguage } from '@assay/ui';
import { say } from '../texts';

/** A count in the reader's language. */
export function sayCount(count: number): string {
  return new Intl.NumberFormat(currentLanguage()).format(count);
}

/** A number of hours in readable units: minutes below one hour, days from two days on. */
export function sayHours(hours: number | null): string | undefined {
  if (hours === null) return undefined;
  const number = (value: number) =>
    new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  if (hours < 1) return say('span.minutes', { number: number(hours * 60) });
  if (hours < 48) return say('span.hours', { number: number(hours) });
  return say('span.days', { number: number(hours / 24) });
}

/** The first day of a step, in short form, for an axis. */
export function sayDay(day: string): string {
  const sameYear = day.slice(0, 4) === String(new Date().getUTCFullYear());
  return new Intl.DateTimeFormat(currentLanguage(), {
    ...{ day: 'numeric', month: 'short', timeZone: 'UTC' },
    ...(sameYear ? {} : { year: '2-digit' }),
  }).format(new Date(day));
}
