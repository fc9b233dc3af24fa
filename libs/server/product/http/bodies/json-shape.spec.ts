import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepsToBounds } from './json-shape';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What the bounds count, by the parsed value: brackets and braces, and the commas between what they hold. */
function measure(value: unknown): { depth: number; values: number } {
  if (typeof value !== 'object' || value === null) return { depth: 0, values: 0 };
  const inside = Object.values(value as object).map(measure);
  return {
    depth: 1 + Math.max(0, ...inside.map(({ depth }) => depth)),
    values: 1 + Math.max(0, inside.length - 1) + inside.reduce((sum, { values }) => sum + values, 0),
  };
}

it('measures any JSON as its parsed value is, whatever its strings hold', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 2), (value, indent) => {
      const json = bytesOf(JSON.stringify(value, null, indent));
      const { depth, values } = measure(value);
      expect(keepsToBounds(json, { depth, values })).toBe(true);
      if (depth > 0) expect(keepsToBounds(json, { depth: depth - 1, values })).toBe(false);
      if (values > 0) expect(keepsToBounds(json, { depth, values: values - 1 })).toBe(false);
    }),
  );
});

it('takes a text of any size as one value, also one of brackets and quotation marks', () => {
  for (const piece of ['[', '"', '\\', '\\"[{,', 'a'])
    expect(
      keepsToBounds(bytesOf(JSON.stringify({ text: piece.repeat(100_000) })), { depth: 1, values: 1 }),
    ).toBe(true);
});

it('stops at the first value too many', () => {
  const most = 1_000;
  const tooMany = bytesOf('[],'.repeat(most));
  let read = 0;
  const watched = new Proxy(tooMany, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) read += 1;
      return Reflect.get(target, key) as unknown;
    },
  });
  expect(keepsToBounds(watched, { depth: 64, values: most })).toBe(false);
  expect(read).toBeLessThan(tooMany.length / 1.9);
});
