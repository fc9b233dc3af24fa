import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Pace } from './pace';

it('gives each newsroom its share of work, whatever other newsrooms request', () => {
  const work = fc.array(
    fc.record({ of: fc.constantFrom('one', 'two'), weight: fc.nat(500), after: fc.nat(300) }),
  );
  fc.assert(
    fc.property(work, (steps) => {
      let now = 0;
      const pace = new Pace(1_000, 200, () => now);
      const alone = new Pace(1_000, 200, () => now);
      let done = 0;
      for (const { of, weight, after } of steps) {
        now += after;
        const wait = pace.take(of, weight);
        if (of === 'two') continue;
        // The same wait as without the other newsroom.
        expect(wait).toBe(alone.take('one', weight));
        // At most the burst, the rate times the elapsed time, and the one piece that started within the burst.
        if (wait === 0) done += weight;
        expect(done).toBeLessThanOrEqual(200 + now + weight + 500);
      }
    }),
  );
});

it('forgets newsrooms without work left', () => {
  let now = 0;
  const pace = new Pace(1_000, 0, () => now);
  for (let newsroom = 0; newsroom < 5_000; newsroom += 1) {
    now += 10;
    pace.take(String(newsroom), 5);
  }
  expect((pace as unknown as { debts: Map<string, unknown> }).debts.size).toBeLessThanOrEqual(1_001);
});
