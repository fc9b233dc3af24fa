import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOneLine } from './text-rule';

describe('a text in one line', () => {
  const shown = fc.constantFrom('a', '\u200c', '\u200d', ' ', '\n', '\u200b', '\u202e', '\t', 'ب');

  it('begins and ends with visible characters, and keeps joiners between letters', () => {
    fc.assert(
      fc.property(fc.array(shown, { maxLength: 12 }), (letters) => {
        const kept = letters.filter((letter) => !'\u200b\u202e'.includes(letter));
        const isSeen = (letter: string) => letter === 'a' || letter === 'ب';
        const seen = kept.slice(kept.findIndex(isSeen), kept.findLastIndex(isSeen) + 1);
        expect(inOneLine(letters.join(''))).toBe(seen.join('').replace(/(?: |\n|\t)+/g, ' '));
      }),
    );
  });

  it.each(['\u200c', '\u200d ', ' ', '\u200b', '\u200c\u200b'])(
    'is made in time by its length, of %j over and over',
    (part) => {
      expect(inOneLine(`a${part.repeat(400_000)}a`).replaceAll(/\u200c|\u200d| /g, '')).toBe('aa');
    },
  );
});
