import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placesOf } from './found-words';
import { passageOf } from './marked-text';

it('the passage of a text is the first with as many marks in sight as any', () => {
  const gaps = fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 250 })), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(gaps, (all) => {
      let at = 0;
      const marks = all.map(([gap, length]) => {
        const start = at + gap;
        at = start + length;
        return { start, end: at };
      });
      const inSight = (from: number) =>
        marks.filter(({ start, end }) => start >= from && end <= from + 160).length;
      const best = marks.reduce((a, b) => (inSight(b.start) > inSight(a.start) ? b : a));
      const { text, marks: shown } = passageOf('x'.repeat(at), marks);
      const start = Math.max(0, best.start - 60);
      expect(text.startsWith('… ')).toBe(start > 0);
      const first = marks.find((mark) => mark.start >= start && mark.end <= Math.max(start + 220, best.end));
      expect(shown[0]?.start).toBe(first && first.start - start + (start > 0 ? 2 : 0));
    }),
  );
});

it('a text in which half a million words are marked has a passage', () => {
  const marks = Array.from({ length: 500_000 }, (_, index) => ({ start: 2 * index, end: 2 * index + 1 }));
  expect(passageOf('x '.repeat(500_000), marks).marks.length).toBeGreaterThan(50);
});

it('a word is found in its forms, however often it is asked for', () => {
  const text = 'Старые мосты отремонтированы, и школа.';
  const found = (asked: string) => placesOf(text, asked).map(({ start, end }) => text.slice(start, end));
  expect(found('мостами')).toEqual(['мосты']);
  expect(found('мостами '.repeat(20) + 'школы')).toEqual(['мосты', 'школа']);
  expect(found('местами')).toEqual([]);
});
