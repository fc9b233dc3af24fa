import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anchorAt } from './anchor';
import { carryPassages } from './carry';
import { versions, written, type Versions } from './lookalikes';

/** Each sentence of the older text, and the end of each; and the sentence of the newer text that each was carried to. */
function carriedIn({ before, after }: Versions) {
  const [one, two] = [written(before), written(after)];
  const passages = before.flat().flatMap((said) => {
    const [start, end] = one.places.get(said.id)!;
    const words = [...said.text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
    const last = words.at(-1)!;
    const half = words[Math.floor(words.length / 2)]!;
    return [
      { said, anchor: anchorAt(one.text, start, end) },
      { said, anchor: anchorAt(one.text, start + half.index, start + last.index + last[0].length) },
    ];
  });
  const found = carryPassages(
    one.text,
    two.text,
    passages.map(({ anchor }) => anchor),
  );
  return passages.map(({ said, anchor }, index) => {
    const carried = found[index]?.anchor;
    const home = after.flat().find(({ id }) => {
      const [start, end] = two.places.get(id)!;
      return carried && carried.start < end && carried.end > start;
    });
    return { said, quote: anchor.exact, carried: carried?.exact, home };
  });
}

it('no passage goes to another speaker’s sentence, however much their words are alike', () => {
  fc.assert(
    fc.property(versions, (edited) => {
      for (const { said, home } of carriedIn(edited)) if (home) expect(home.speaker).toBe(said.speaker);
    }),
    { numRuns: 150 },
  );
});

it('sentences that stand in both texts take their passages along', () => {
  const counts = { same: 0, sameCarried: 0, changed: 0, changedCarried: 0 };
  for (const edited of fc.sample(versions, { numRuns: 100, seed: 1 })) {
    const stays = new Set(edited.after.flat().map(({ id }) => id));
    for (const { said, home } of carriedIn(edited)) {
      if (!stays.has(said.id)) continue;
      const state = edited.changed.has(said.id) ? 'changed' : 'same';
      counts[state] += 1;
      if (home?.id === said.id) counts[`${state}Carried`] += 1;
    }
  }
  expect(counts.sameCarried / counts.same).toBeGreaterThan(0.97);
  expect(counts.changedCarried / counts.changed).toBeGreaterThan(0.7);
});
