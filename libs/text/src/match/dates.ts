import * as chrono from 'chrono-node';

/** A date that a text states, with the parts it states. */
export interface StatedDate {
  year: number | null;
  /** 1 to 12. */
  month: number | null;
  day: number | null;
  /** 0 for Sunday. */
  weekday: number | null;
  text: string;
  start: number;
  end: number;
}

type Locale = { casual: chrono.Chrono };
const LOCALES = chrono as unknown as Record<string, Locale | undefined>;

/** A year without day and month, where the word before it shows that it is one. */
const YEAR =
  /(?<=\b(?:in|since|by|during|of|from|until|till|before|after|between|and|to|early|late|mid|en|depuis|desde|seit|im|nel|dal|em|vitin|në|سال)\s|\()(1[5-9]\d\d|20\d\d)(?![\d.,]?\d|\s?%)/giu;

/** Dates that a text states completely; those relative to the day of writing ("yesterday") are left out. */
export function datesOf(text: string, language?: string | null): StatedDate[] {
  const primary = (language ?? 'en').split('-')[0]!;
  const parser = LOCALES[primary] ?? LOCALES.en!;
  const found: StatedDate[] = [];
  for (const result of parser.casual.parse(text)) {
    const { index, start, end } = result;
    const words = result.text.replace(/^on\s+|[\s,]+$|\s+of$/giu, '');
    if ([...result.tags()].some((tag) => /relative|casual/i.test(tag))) continue;
    if (!/\p{L}{3}|\d{4}/u.test(words)) continue;
    for (const point of end ? [start, end] : [start]) {
      const certain = (component: chrono.Component) =>
        point.isCertain(component) ? point.get(component) : null;
      const date = {
        year: certain('year'),
        month: certain('month'),
        day: certain('day'),
        weekday: certain('weekday'),
      };
      if (Object.values(date).every((part) => part === null)) continue;
      found.push({ ...date, text: words, start: index, end: index + words.length });
    }
  }
  for (const match of text.matchAll(YEAR)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (found.some((date) => start < date.end && date.start < end)) continue;
    found.push({ year: Number(match[0]), month: null, day: null, weekday: null, text: match[0], start, end });
  }
  return found.sort((a, b) => a.start - b.start);
}

const PARTS = ['year', 'month', 'day', 'weekday'] as const;

/** Whether two dates agree in all parts that both state, of which there must be at least one. */
export function datesAgree(a: StatedDate, b: StatedDate): boolean {
  const both = PARTS.filter((part) => a[part] !== null && b[part] !== null);
  return both.length > 0 && both.every((part) => a[part] === b[part]);
}
