import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anchorAt } from './anchor';
import { carryPassages } from './carry';
import { versions, written, type Versions } from './lookalikes';

/**
 * Each sentence of the older text, and the end of each, with the sentence of the newer text to which it was carried.
 */
function carriedIn({ before, after }: Versions) {
  const [one, two] = [written(before), written(after)];
  const passages = before.flat().flatMap((sentence) => {
    const [start, end] = one.ranges.get(sentence.id)!;
    const words = [...sentence.text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
    const last = words.at(-1)!;
    const half = words[Math.floor(words.length / 2)]!;
    return [
      { sentence, anchor: anchorAt(one.text, start, end) },
      { sentence, anchor: anchorAt(one.text, start + half.index, start + last.index + last[0].length) },
    ];
  });
  const found = carryPassages(
    one.text,
    two.text,
    passages.map(({ anchor }) => anchor),
  );
  return passages.map(({ sentence, anchor }, index) => {
    const carried = found[index]?.anchor;
    const home = after.flat().find(({ id }) => {
      const [start, end] = two.ranges.get(id)!;
      return carried && carried.start < end && carried.end > start;
    });
    return { sentence, quote: anchor.exact, carried: carried?.exact, home };
  });
}

it('no passage is carried to another speaker’s sentence, even with very similar words', () => {
  fc.assert(
    fc.property(versions, (edited) => {
      for (const { sentence, home } of carriedIn(edited))
        if (home) expect(home.speaker).toBe(sentence.speaker);
    }),
    { numRuns: 150 },
  );
});

it('sentences of both texts keep their passages', () => {
  const counts = { same: 0, sameCarried: 0, changed: 0, changedCarried: 0 };
  for (const edited of fc.sample(versions, { numRuns: 100, seed: 1 })) {
    const stays = new Set(edited.after.flat().map(({ id }) => id));
    for (const { sentence, home } of carriedIn(edited)) {
      if (!stays.has(sentence.id)) continue;
      const state = edited.changed.has(sentence.id) ? 'changed' : 'same';
      counts[state] += 1;
      if (home?.id === sentence.id) counts[`${state}Carried`] += 1;
    }
  }
  expect(counts.sameCarried / counts.same).toBeGreaterThan(0.97);
  expect(counts.changedCarried / counts.changed).toBeGreaterThan(0.7);
});
