import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Judgements } from './judgements';
import type { Session } from './session';

const settled = () => new Promise((resolve) => setImmediate(resolve));
const sessions = Array.from({ length: 40 }, () => ({}) as Session);

it('W3 judges at most so many sessions at once, and every requested session after its request', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(39), { minLength: 1, maxLength: 120 }),
      fc.integer({ min: 1, max: 5 }),
      async (asked, atOnce) => {
        const judgements = new Judgements(atOnce);
        const ends: (() => void)[] = [];
        const judged = new Set<number>();
        let judging = 0;
        const all = asked.map((each) =>
          judgements.run(sessions[each]!, async () => {
            judging += 1;
            expect(judging).toBeLessThanOrEqual(atOnce);
            judged.add(each);
            await new Promise<void>((end) => ends.push(end));
            judging -= 1;
          }),
        );
        while (ends.length > 0) {
          ends.shift()!();
          await settled();
        }
        await Promise.all(all);
        expect(judged).toEqual(new Set(asked));
      },
    ),
    { numRuns: 50 },
  );
});

it('W3 judges a waiting session once, however often it is requested', async () => {
  const judgements = new Judgements(1);
  let end = () => undefined as void;
  const first = judgements.run(sessions[0]!, () => new Promise<void>((resolve) => (end = resolve)));
  let times = 0;
  const again = Array.from({ length: 300 }, () =>
    judgements.run(sessions[1]!, async () => {
      times += 1;
    }),
  );
  end();
  await Promise.all([first, ...again]);
  expect(times).toBe(1);
});

it('W3 goes on after a judgement that fails', async () => {
  const judgements = new Judgements(1);
  const failed = judgements.run(sessions[0]!, () => Promise.reject(new Error('away')));
  const next = judgements.run(sessions[1]!, () => Promise.resolve());
  await expect(failed).rejects.toThrow('away');
  await next;
});
