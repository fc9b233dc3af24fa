import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorAt } from './anchor';
import { carryPassages } from './carry';

const BREAK = '\n\n';
const FIRST = [
  'Envoys leave a seaside town',
  'Two envoys were told to leave on Tuesday, a clerk who had seen the order said.',
  'Nine men were sentenced in May to more than thirty years in prison.',
  'The embassy denied it. The envoys had met nobody, the embassy said.',
].join(BREAK);

const anchorOf = (text: string, exact: string, from = 0) => {
  const start = text.indexOf(exact, from);
  return anchorAt(text, start, start + exact.length);
};
const carry = (before: string, after: string, exact: string, from = 0) =>
  carryPassages(before.length, after, [anchorOf(before, exact, from)])[0]!;

describe('a passage', () => {
  it('is found where it stood, for certain, in the same text', () => {
    expect(carry(FIRST, FIRST, 'Nine men were sentenced in May')).toMatchObject({
      score: 1,
      anchor: { start: FIRST.indexOf('Nine') },
    });
  });

  it('is found when text came before it and went after it', () => {
    const after = `A note from the desk.${BREAK}${FIRST.split(BREAK).slice(0, 3).join(BREAK)}`;
    const { anchor, score } = carry(FIRST, after, 'sentenced in May to more than thirty years')!;
    expect(after.slice(anchor.start, anchor.end)).toBe('sentenced in May to more than thirty years');
    expect(score).toBeGreaterThan(0.7);
  });

  it('is found by whole words when some of them were changed, and scores less', () => {
    const after = FIRST.replace('Nine men were sentenced in May', 'Ten men were convicted in May');
    const { anchor, score } = carry(
      FIRST,
      after,
      'Nine men were sentenced in May to more than thirty years',
    )!;
    expect(anchor.exact).toBe('Ten men were convicted in May to more than thirty years');
    expect(score).toBeLessThan(0.95);
  });

  it('of words that stand twice goes to the place with its surroundings', () => {
    const second = FIRST.lastIndexOf('the embassy');
    const after = FIRST.replace('Envoys leave a seaside town', 'Envoys leave, the embassy is silent');
    expect(carry(FIRST, after, 'the embassy', second)!.anchor.start).toBe(after.lastIndexOf('the embassy'));
  });

  it('is nobody’s guess when its paragraph is gone, or two places are alike', () => {
    const gone = FIRST.split(BREAK)
      .filter((one) => !one.startsWith('Nine'))
      .join(BREAK);
    expect(carry(FIRST, gone, 'Nine men were sentenced in May to more than thirty years')).toBeNull();
    const line = 'A clerk said so again.';
    expect(carry(line, [line, line].join(BREAK), 'said so')).toBeNull();
  });

  it('stands in any script', () => {
    const before = `سفر دو دیپلمات${BREAK}دو دیپلمات روز سه‌شنبه اخراج شدند.`;
    const after = `خبر تازه${BREAK}${before.replace('سه‌شنبه', 'چهارشنبه')}`;
    expect(carry(before, after, 'دو دیپلمات روز سه‌شنبه اخراج شدند')!.anchor.exact).toBe(
      'دو دیپلمات روز چهارشنبه اخراج شدند',
    );
  });
});

/** Paragraphs of words that stand nowhere else, so that each place is told from each other. */
const paragraphs = fc
  .uniqueArray(fc.stringMatching(/^[a-zçéàو]{5,9}$/u), { minLength: 24, maxLength: 80 })
  .map((words) =>
    Array.from({ length: Math.floor(words.length / 8) }, (_, index) =>
      words.slice(index * 8, index * 8 + 8).join(' '),
    ),
  );

describe('any passage of any text', () => {
  it('goes with its paragraph wherever that is moved, and is lost only with it', () => {
    fc.assert(
      fc.property(paragraphs, fc.nat(), fc.nat(), fc.boolean(), (parts, which, seed, isKept) => {
        const at = which % parts.length;
        const before = parts.join(BREAK);
        const words = parts[at]!.split(' ').slice(1, 7).join(' ');
        const others = parts.filter((_, index) => index !== at);
        const place = seed % (others.length + 1);
        const after = (
          isKept ? [...others.slice(0, place), parts[at]!, ...others.slice(place)] : others
        ).join(BREAK);
        const carried = carryPassages(before.length, after, [anchorOf(before, words)])[0] ?? null;
        expect(carried?.anchor.exact ?? null).toBe(isKept ? words : null);
      }),
      { numRuns: 300 },
    );
  });

  it('gives exact words of the new text at the offsets it names', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.string({ maxLength: 80 }),
        fc.nat(80),
        fc.nat(40),
        (one, two, start, length) => {
          const from = Math.min(start, one.length);
          const [carried] = carryPassages(one.length, two, [
            anchorAt(one, from, Math.min(one.length, from + length) || from),
          ]);
          if (!carried) return;
          const { anchor } = carried;
          expect(two.slice(anchor.start, anchor.end)).toBe(anchor.exact);
          expect(carried.score).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 500 },
    );
  });
});
