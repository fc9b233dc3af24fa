/** The first and the last day of a period, `YYYY-MM-DD`, both inclusive, in UTC as on the server. */
export interface Days {
  from: string;
  to: string;
}

/** Lengths to choose from, in days, today included. */
export const LENGTHS = ['30', '90', '365'] as const;
type Length = (typeof LENGTHS)[number];

/** The period of an address: a length, or the person's own days. */
export type Choice = { length: Length; days: Days } | { length: null; days: Days };

const DAY = 24 * 60 * 60 * 1000;
const SHAPE = /^\d{4}-\d\d-\d\d$/;

/** Reads the period from an address; 90 days if it contains no valid one. */
export function choiceOf(asked: URLSearchParams, now: Date): Choice {
  const [from, to] = [asked.get('from') ?? '', asked.get('to') ?? ''];
  if (isDay(from) && isDay(to)) return { length: null, days: { from, to } };
  const length = LENGTHS.find((one) => one === asked.get('days')) ?? '90';
  return { length, days: lastDays(Number(length), now) };
}

/** The last days up to and including today. */
function lastDays(count: number, now: Date): Days {
  return { from: dayOf(new Date(now.getTime() - (count - 1) * DAY)), to: dayOf(now) };
}

/** The step that gives a chart neither too few points nor too many. */
export function stepOf({ from, to }: Days): 'DAY' | 'WEEK' | 'MONTH' {
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  return days <= 45 ? 'DAY' : days <= 400 ? 'WEEK' : 'MONTH';
}

function isDay(text: string): boolean {
  return SHAPE.test(text) && !Number.isNaN(Date.parse(text));
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
