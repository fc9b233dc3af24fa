/** The precision of a date. */
export const DATE_PRECISIONS = ['day', 'month', 'year'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/** A day, month or year. */
export interface PartialDate {
  /** `YYYY-MM-DD`; the first day of a month or year. */
  on: string;
  precision: DatePrecision;
}

/** The length of an ISO 8601 date that is exact to the day, the month or the year. */
const LENGTHS: Record<DatePrecision, number> = { day: 10, month: 7, year: 4 };

/** A date in ISO 8601 to its precision: `2018-12-20`, `2018-12` or `2018`. */
export function writtenDate({ on, precision }: PartialDate): string {
  return on.slice(0, LENGTHS[precision]);
}

/** A date as the database stores it: a month or year as its first day. */
export function storedDate({ on, precision }: PartialDate): string {
  return `${writtenDate({ on, precision })}${'-01-01'.slice(LENGTHS[precision] - 4)}`;
}

/** A date as a form's field holds it. */
export interface DateInput {
  /** As {@link writtenDate} writes it; empty where there is none. */
  text: string;
  precision: DatePrecision;
}

/** A stored date as a form's field holds it. */
export function dateInput(on: string | null | undefined, precision: DatePrecision = 'day'): DateInput {
  return on ? { text: writtenDate({ on, precision }), precision } : { text: '', precision: 'day' };
}

/** The stored form of a form's field; null where the field is empty. */
export function dateFrom({ text, precision }: DateInput): PartialDate | null {
  return text ? { on: storedDate({ on: text, precision }), precision } : null;
}
