import { datesOf } from '../match/dates';

/** The time of publication. */
export interface PublicationTime {
  /** The day as the page writes it, YYYY-MM-DD. */
  day: string;
  /** The same time as ISO 8601 in UTC; null where the page does not give the hour and its zone. */
  time: string | null;
}

const ISO =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T\s]\s*(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?/i;

/** “Tue, 05 Mar 2024 10:00:00 GMT” (RFC 5322), also without the day of the week. */
const MAIL =
  /^(?:[a-z]{3},?\s+)?(\d{1,2}) ([a-z]{3})[a-z]* (\d{4}) (\d\d):(\d\d)(?::(\d\d))?\s*(Z|UTC|GMT|[+-]\d{4})?$/i;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Reads a date in the forms that pages use; null where it has no day, which is never invented. */
export function publicationTimeOf(raw: string | null | undefined): PublicationTime | null {
  const value = raw?.trim();
  if (!value) return null;
  if (/^\d{10}$|^\d{13}$/.test(value))
    return ofMilliseconds(Number(value) * (value.length === 10 ? 1_000 : 1));
  const iso = ISO.exec(value);
  if (iso) return checked(iso.slice(1, 4).join('-'), iso.slice(4, 7), iso[7]);
  const mail = MAIL.exec(value);
  if (mail) {
    const month = MONTHS.indexOf(mail[2]!.toLowerCase()) + 1;
    return checked([mail[3], two(month), two(Number(mail[1]))].join('-'), mail.slice(4, 7), mail[7]);
  }
  const numbers = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b/.exec(value);
  if (numbers) return checked([numbers[1], two(Number(numbers[2])), two(Number(numbers[3]))].join('-'));
  // With dots the day is first everywhere; with slashes only a number above twelve shows the order.
  const dotted = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})\b/.exec(value);
  if (dotted) {
    const [day, month] = [Number(dotted[1]), Number(dotted[3])];
    if (dotted[2] === '/' && day <= 12 && month <= 12 && day !== month) return null;
    const [first, second] = month > 12 ? [month, day] : [day, month];
    return checked([dotted[4], two(second), two(first)].join('-'));
  }
  const found = datesOf(value, 'en').find(
    (date) => date.year !== null && date.month !== null && date.day !== null,
  );
  return found ? checked([String(found.year), two(found.month!), two(found.day!)].join('-')) : null;
}

function checked(day: string, hour: (string | undefined)[] = [], zone?: string): PublicationTime | null {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day) || day < '0001') return null;
  if (!hour[0] || !zone) return { day, time: null };
  const offset = /^[+-]/.test(zone) ? `${zone.replace(':', '').padEnd(5, '0')}` : '+0000';
  const time = new Date(
    `${day}T${hour[0]}:${hour[1]}:${hour[2] ?? '00'}${offset.slice(0, 3)}:${offset.slice(3)}`,
  );
  return { day, time: Number.isNaN(time.getTime()) ? null : time.toISOString() };
}

function ofMilliseconds(at: number): PublicationTime {
  const time = new Date(at).toISOString();
  return { day: time.slice(0, 10), time };
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
