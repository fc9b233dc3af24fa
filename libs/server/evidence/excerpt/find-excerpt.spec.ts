import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findExcerpt } from './find-excerpt';

const word = fc.stringMatching(/^[\p{L}\p{N}]{1,10}$/u);
const words = (minLength: number, maxLength: number) => fc.array(word, { minLength, maxLength });

describe('an excerpt', () => {
  it('is found wherever it stands, letter by letter', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (before, excerpt, after) => {
        fc.pre(excerpt.trim() !== '');
        const text = before + excerpt + after;
        const { state, start, end } = findExcerpt(text, excerpt);
        expect(state).toBe('exact');
        expect(text.slice(start!, end!)).toBe(excerpt.trim());
      }),
    );
  });

  it('is found with other white space, quotation marks and hyphens, and where it stands is cut out whole', () => {
    const space = fc.constantFrom(' ', '\n', '\u00a0', '  ', '\n\n');
    fc.assert(
      fc.property(
        words(0, 5),
        words(2, 8),
        words(0, 5),
        fc.array(space, { minLength: 8, maxLength: 8 }),
        (before, inner, after, spaces) => {
          const said = inner
            .map((one, index) => one + (index < inner.length - 1 ? spaces[index] : ''))
            .join('');
          const text = [...before, `“${said}”`, ...after].join(' ');
          const { state, start, end } = findExcerpt(text, `"${inner.join(' ')}"`);
          expect(state).toBe('exact');
          expect(
            text
              .slice(start!, end!)
              .split(/[\s“”]+/u)
              .filter(Boolean)
              .join(' '),
          ).toContain(inner.at(-1));
        },
      ),
    );
  });

  it('with a few other letters is near, and never scores as exact', () => {
    fc.assert(
      fc.property(words(6, 20), fc.nat(), (inner, at) => {
        const excerpt = inner.join(' ').toLowerCase();
        fc.pre(excerpt.length >= 12);
        const place = at % excerpt.length;
        const text = `Before it. ${excerpt.slice(0, place)}§${excerpt.slice(place + 1)} After it.`;
        const { state, score, start, end } = findExcerpt(text, excerpt);
        expect(state).toBe('near');
        expect(score).toBeLessThan(1);
        expect(score).toBeGreaterThanOrEqual(1 - 1 / excerpt.length - 1e-9);
        expect(Math.abs(end! - start! - excerpt.length)).toBeLessThanOrEqual(2);
      }),
      { examples: [[['fell', 'to', '4.1', 'per', 'cent', 'in', 'may'], 9]] },
    );
  });

  it.each([
    ['Two envoys left on Tuesday.', 'A court in the north weighed something else entirely'],
    ['', 'words'],
    ['Some words', '   '],
  ])('that stands nowhere in %j is not found', (text, excerpt) => {
    expect(findExcerpt(text, excerpt)).toMatchObject({ state: 'not_found', start: null });
  });

  it('keeps its place in Persian and beside letters of two units', () => {
    const text = 'پیش از آن 😀 دو دیپلمات روز سه‌شنبه رفتند، منشی گفت.';
    const { state, start, end } = findExcerpt(text, 'دو دیپلمات روز سه‌شنبه رفتند');
    expect([state, text.slice(start!, end!)]).toEqual(['exact', 'دو دیپلمات روز سه‌شنبه رفتند']);
  });

  it('of five thousand letters with a few others is near', () => {
    const words = Array.from({ length: 900 }, (_, index) => `word${index * 7}`);
    const excerpt = words.join(' ').slice(0, 5_000);
    const text = `Before it. ${excerpt.replace('word70 ', 'word7O ').replace('word4200 ', 'word42OO ')} After it.`;
    const { state, start, end } = findExcerpt(text, excerpt);
    expect(state).toBe('near');
    expect(text.slice(start!, start! + 12)).toContain('word0');
    expect(end! - start!).toBeGreaterThan(4_900);
  });

  it('is looked for in a book of one letter without holding everybody up', () => {
    const book = 'a'.repeat(1_500_000);
    for (const length of [60, 800, 5_000])
      expect(findExcerpt(book, `${'a'.repeat(length - 9)}bbbbbbbbb`).state).toMatch(/near|not_found/);
  });
});
