import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from './compare';
import { datesOf } from './dates';
import { featuresOf } from './features';
import { numbersOf } from './numbers';
import { sentencesOf } from './sentences';
import { PAIRS } from './spec/pairs';

const relation = (claim: string, passage: string) => compare(featuresOf(claim), featuresOf(passage)).relation;

describe('two statements', () => {
  it.each(PAIRS)('%s — %s: %s', (claim, passage, expected) => {
    expect(relation(claim, passage) ?? 'none').toBe(expected);
    // Statements that are not the same are not the same in reverse order either.
    if (expected !== 'same') expect(relation(passage, claim)).not.toBe('same');
  });

  it('report what agrees and what differs', () => {
    const claim = featuresOf('Unemployment in Lisbon fell to 4.1 percent.');
    const { agrees, differs } = compare(claim, featuresOf('Unemployment in Lisbon rose to 4.9 percent.'));
    expect(differs).toEqual([
      { kind: 'number', claim: '4.1 percent', passage: '4.9 percent' },
      { kind: 'direction', claim: 'fell', passage: 'rose' },
    ]);
    expect(agrees).toContainEqual({ kind: 'name', text: 'Lisbon' });
  });

  const city = fc.constantFrom('Lisbon', 'Tirana', 'Oslo', 'Ankara', 'Quito');
  const matter = fc.constantFrom('Unemployment', 'Rainfall', 'Attendance', 'Crime', 'Debt');
  const way = fc.constantFrom('fell', 'rose', 'dropped', 'climbed', 'declined', 'grew');
  const number = fc.integer({ min: 1, max: 99_999 });
  const year = fc.integer({ min: 1950, max: 2030 });
  const down = new Set(['fell', 'dropped', 'declined']);

  it('are never the same when a number, a year, a city, a matter or a direction differs', () => {
    const fact = fc.tuple(matter, city, way, number, year);
    fc.assert(
      fc.property(fact, fact, (a, b) => {
        const statementOf = ([what, where, how, much, when]: typeof a) =>
          `${what} in ${where} ${how} to ${much.toLocaleString('en')} in ${when}.`;
        const alike =
          a.every((part, index) => index === 2 || part === b[index]) && down.has(a[2]) === down.has(b[2]);
        expect(relation(statementOf(a), statementOf(b)) === 'same').toBe(alike);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are never the same when a single part is changed', () => {
    fc.assert(
      fc.property(
        matter,
        city,
        way,
        number,
        year,
        fc.integer({ min: 0, max: 5 }),
        (what, where, how, much, when, one) => {
          const claim = `${what} in ${where} ${how} to ${much} in ${when}.`;
          const opposite = down.has(how) ? 'rose' : 'fell';
          const changed = [
            `${what} in ${where} ${how} to ${much + 1} in ${when}.`,
            `${what} in ${where} ${how} to ${much} in ${when + 1}.`,
            `${what} in ${where === 'Oslo' ? 'Quito' : 'Oslo'} ${how} to ${much} in ${when}.`,
            `${what} in ${where} ${opposite} to ${much} in ${when}.`,
            `${what} in ${where} never ${how} to ${much} in ${when}.`,
            `${what} in ${where} may have ${how} to ${much} in ${when}.`,
          ][one]!;
          expect(relation(claim, changed)).toBe('related');
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('of any characters are compared without an exception', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (a, b) => {
          const { score } = compare(featuresOf(a), featuresOf(b));
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('numbers', () => {
  it.each([
    ['31,000 people', 'en', [31_000]],
    ['31.000 Besucher', 'de', [31_000]],
    ['4,1 %', 'fr', [4.1]],
    ['4.125 litres', 'en', [4.125]],
    ['31 000 visiteurs', 'fr', [31_000]],
    ['two hundred and five ships and a dozen boats', 'en', [205, 12]],
    ['half a million, 2.5bn and $5m', 'en', [500_000, 2.5e9, 5e6]],
    ['۳۱ هزار نفر، ۴٫۱ درصد', 'fa', [31_000, 4.1]],
    ['version 1.2.3 of one of them', 'en', []],
    ['5 m wide', 'en', [5]],
    ['between -4 % and −0.5, 2-4 of the F-16s, minus 3', 'en', [-4, -0.5, 2, 4, 16, -3]],
  ])('in %s', (text, language, values) => {
    expect(numbersOf(text, language).map(({ value }) => value)).toEqual(values);
  });
});

describe('dates', () => {
  it('are read with their stated parts, and not relative to the day of writing', () => {
    const [date] = datesOf('It began on 12 May 2021.');
    expect(date).toMatchObject({ year: 2021, month: 5, day: 12, text: '12 May 2021' });
    expect(datesOf('It began yesterday, three days ago, last week.')).toEqual([]);
    expect(datesOf('in 2018').map(({ year }) => year)).toEqual([2018]);
    expect(datesOf('2018 people came')).toEqual([]);
  });
});

describe('sentences', () => {
  it('have exact offsets, and do not end at an abbreviation', () => {
    const text = 'Mr. Hoxha left.\n\n  He came back! آیا رفت؟ بله.';
    const found = sentencesOf(text);
    expect(found.map((one) => one.text)).toEqual(['Mr. Hoxha left.', 'He came back!', 'آیا رفت؟', 'بله.']);
    for (const { text: words, start, end } of found) expect(text.slice(start, end)).toBe(words);
  });
});
