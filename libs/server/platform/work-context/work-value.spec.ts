import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { WorkValue } from './work-value';

describe('a value of some work', () => {
  const name = new WorkValue<string>();
  const limit = new WorkValue<number>();

  it('goes along with everything that the work awaits, beside other values, and ends with the work', async () => {
    const seen: unknown[] = [];
    const one = async (first: string, second: number) =>
      name.during(first, async () => {
        await sleep(1);
        await limit.during(second, async () => {
          await sleep(1);
          seen.push([name.get(), limit.get()]);
        });
        seen.push([name.get(), limit.get()]);
      });
    await Promise.all([one('a', 1), one('b', 2)]);
    expect(seen).toHaveLength(4);
    expect(seen).toEqual(
      expect.arrayContaining([
        ['a', 1],
        ['b', 2],
        ['a', undefined],
        ['b', undefined],
      ]),
    );
    expect([name.get(), limit.get()]).toEqual([undefined, undefined]);
  });

  it('is taken away for a part of the work, and only that value', () => {
    name.during('a', () =>
      limit.during(1, () => {
        name.during(undefined, () => expect([name.get(), limit.get()]).toEqual([undefined, 1]));
        expect(name.get()).toBe('a');
      }),
    );
  });
});
