import fc from 'fast-check';
import { expect, it } from 'vitest';
import { composed } from './composed';

const mark = fc.constantFrom('\u0301', '\u0316', '\u0328', '\u05b0', '\u3099', '\u034f');
const marks = fc.array(mark, { maxLength: 80 }).map((all) => all.join(''));
const texts = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), marks)).map((all) => all.flat().join(''));

it('a text with at most thirty marks in a row becomes its NFC', () => {
  const few = fc.array(fc.tuple(fc.constantFrom('e', 'ぱ', '가', ' '), fc.array(mark, { maxLength: 30 })));
  fc.assert(
    fc.property(few, (all) => {
      const text = all.map(([letter, own]) => letter + own.join('')).join('');
      expect(composed(text)).toBe(text.normalize('NFC'));
    }),
  );
});

it('a composed text stays the same, with every letter and mark of the original', () => {
  const bare = (text: string) => text.normalize('NFC').replaceAll('\u034f', '');
  fc.assert(
    fc.property(texts, (text) => {
      const once = composed(text);
      expect(once).toBe(once.normalize('NFC'));
      expect(composed(once)).toBe(once);
      const sorted = (of: string) => [...bare(of).normalize('NFD')].sort().join('');
      expect(sorted(once)).toBe(sorted(text));
    }),
  );
});

it('a megabyte of marks is composed', () => {
  const text = `e${'\u0301\u0316'.repeat(2_000_000)}`;
  expect(composed(text).length).toBeGreaterThanOrEqual(text.length);
});
