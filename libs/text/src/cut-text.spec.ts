import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutText } from './cut-text';

it('is the longest allowed beginning of the text, and never ends inside a surrogate pair', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(50), (text, most) => {
      const cut = cutText(text, most);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(most);
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, most - 1));
      expect(cut).not.toMatch(/\p{Cs}/u);
    }),
  );
  expect(cutText('ab😀', 3)).toBe('ab');
  expect(cutText('ab😀', 4)).toBe('ab😀');
});
