import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storableJson, withoutHalfPairs } from './json-text';

const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Texts with backslashes, escapes as words, halves of pairs, and whole pairs. */
const texts = fc
  .array(fc.constantFrom('\ud83d', '\ude00', '😀', '\\', 'u', 'ud800', '\u0000', '"', 'ü', '\n', '\\ud83d'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

it('replaces halves of surrogate pairs, and nothing else', () => {
  fc.assert(
    fc.property(texts, fc.boolean(), (text, isEscaped) => {
      const json = isEscaped ? allEscaped(text) : JSON.stringify(text);
      expect(JSON.parse(withoutHalfPairs(json))).toBe(wellFormed(text));
    }),
    { numRuns: 2_000 },
  );
});

it('makes JSON without NUL', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(JSON.parse(storableJson({ [text]: [text] }))).toEqual({
        [wellFormed(text).replaceAll('\u0000', '\ufffd')]: [wellFormed(text).replaceAll('\u0000', '\ufffd')],
      });
    }),
    { numRuns: 2_000 },
  );
});

/** A text with every unit escaped, in either letter case. */
function allEscaped(text: string): string {
  const units = text.split('').map((unit, at) => {
    const hex = unit.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${at % 2 ? hex.toUpperCase() : hex}`;
  });
  return `"${units.join('')}"`;
}
