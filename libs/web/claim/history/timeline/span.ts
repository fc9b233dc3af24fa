import { currentLanguage } from '@assay/ui';

/** The time of day with seconds: two moments may lie in one minute. */
export function sayClock(at: string): string {
  return new Intl.DateTimeFormat(currentLanguage(), { timeStyle: 'medium' }).format(new Date(at));
}

/** From when to when, as short as the language writes it: one date where both are on one day. */
export function saySpan(from: string, to: string): string {
  const format = new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'medium', timeStyle: 'short' });
  return format.formatRange(new Date(from), new Date(to));
}
