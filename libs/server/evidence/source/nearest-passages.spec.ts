import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearestPassages } from './nearest-passages';

const STATEMENT = 'Two envoys left the seaside town on Tuesday';

it('proposes the sentence that says most of the statement first, in its own words', () => {
  const text = [
    'The harbour office was closed on Monday for repairs of its roof.',
    'Two envoys left the seaside town on Tuesday evening, a clerk of the harbour office said.',
    'A second clerk said that the two envoys had not left the town.',
  ].join('\n\n');
  const found = nearestPassages({ text, language: 'en', statement: STATEMENT });
  expect(found[0]).toMatch(/^Two envoys left the seaside town on Tuesday evening/);
  expect(found.every((passage) => text.includes(passage))).toBe(true);
  expect(found).not.toContain('The harbour office was closed on Monday for repairs of its roof.');
});

it('finds a Persian sentence', () => {
  const text = 'باران بارید و بندر بسته شد.\n\nدو دیپلمات روز سه‌شنبه شهر ساحلی را ترک کردند، منشی گفت.';
  expect(
    nearestPassages({ text, language: 'fa', statement: 'دو دیپلمات شهر ساحلی را ترک کردند' })[0],
  ).toMatch(/^دو دیپلمات/);
});

it('proposes only passages of the text, at most three, wherever the sentence is put among others', () => {
  const other = fc.constantFrom<string>(
    'The bridge was closed to lorries last winter.',
    'Divers found a seam open below the waterline.',
    'Nobody else at the harbour wished to speak.',
    'Envoys of other countries were not in the seaside town.',
  );
  fc.assert(
    fc.property(fc.array(other, { maxLength: 12 }), fc.nat(), (others, at) => {
      const sentence = `${STATEMENT} at nine.`;
      const sentences = others.toSpliced(at % (others.length + 1), 0, sentence);
      const text = sentences.join(' ');
      const found = nearestPassages({ text, language: 'en', statement: STATEMENT });
      expect(found[0]).toBe(sentence);
      expect(found.length).toBeLessThanOrEqual(3);
      expect(found.every((passage) => text.includes(passage))).toBe(true);
    }),
  );
});

it.each([
  ['', STATEMENT],
  ['The bridge was closed to lorries last winter.', STATEMENT],
  ['Two envoys left the seaside town on Tuesday.', '…'],
])('proposes nothing for %j and %j', (text, statement) => {
  expect(nearestPassages({ text, language: null, statement })).toEqual([]);
});
