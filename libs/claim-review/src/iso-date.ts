const ISO =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(Z|[+-]\d\d(?::\d\d)?)?)?)?)?$/;

/** A parsed date in ISO 8601 extended format. */
export interface IsoDate {
  /** `YYYY-MM-DD`, or null where only year or month is given. */
  day: string | null;
  hasTime: boolean;
  /** Milliseconds since 1970 (UTC where no zone is written), for comparisons; the beginning of a month or year. */
  at: number;
}

/**
 * Reads an ISO 8601 date in extended format, which schema.org's Date and DateTime use: year, month, day, and a time
 * with or without zone. Null for every other spelling and for days and hours that do not exist.
 */
export function isoDate(text: string): IsoDate | null {
  const parts = ISO.exec(text);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((at) => Number(parts[at] ?? NaN));
  if (!dayExists(year!, month || 1, day || 1) || parts[2] === '00' || parts[3] === '00') return null;
  // 24:00 ends a day and :60 is a leap second; both are valid in ISO 8601.
  if (hour! > 24 || minute! > 59 || second! > 60 || (hour === 24 && (minute! > 0 || second! > 0)))
    return null;
  // Date.UTC reads years up to 99 as years of the twentieth century; setUTCFullYear does not.
  const midnight = new Date(0).setUTCFullYear(year!, (month || 1) - 1, day || 1);
  const at = midnight + (((hour || 0) * 60 + (minute || 0)) * 60 + (second || 0)) * 1000;
  return {
    day: parts[3] ? text.slice(0, 10) : null,
    hasTime: parts[4] !== undefined,
    at: at - zoneMinutes(parts[7]) * 60_000,
  };
}

/** Whether a day exists in the Gregorian calendar, from year 1 to 9999. */
function dayExists(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= days[month - 1]!;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function zoneMinutes(zone: string | undefined): number {
  if (!zone || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6) || 0);
  return zone.startsWith('-') ? -minutes : minutes;
}
