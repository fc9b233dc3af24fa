import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairQueue, QueueFull } from './fair-queue';
import { workForAll, workForClient } from './waiting-client';

/** Work that the test ends. */
class Work {
  readonly started: string[] = [];
  private readonly ends: { sender: string; end: () => void }[] = [];

  constructor(private readonly queue: FairQueue) {}

  get running(): readonly string[] {
    return this.ends.map(({ sender }) => sender);
  }

  send(sender: string, signal?: AbortSignal): Promise<void> {
    return this.queue.run(
      sender,
      () => {
        this.started.push(sender);
        return new Promise<void>((end) => this.ends.push({ sender, end }));
      },
      signal,
    );
  }

  async endOne(at = 0): Promise<void> {
    this.ends.splice(at % this.ends.length, 1)[0]?.end();
    await settled();
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const WIDE = { waiting: 1_000, waitingOfOne: 1_000 };

describe('a fair queue', () => {
  it('runs at most as many as its bounds allow, and each piece of work once, in whatever order they end', async () => {
    const step = fc.oneof(
      { weight: 2, arbitrary: fc.record({ send: fc.constantFrom('a', 'b', 'c', 'd') }) },
      { weight: 1, arbitrary: fc.record({ end: fc.nat() }) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        async (steps, atOnce, atOnceOfOne) => {
          const work = new Work(new FairQueue({ atOnce, atOnceOfOne, ...WIDE }));
          const sent: Promise<void>[] = [];
          for (const each of steps) {
            if ('send' in each) sent.push(work.send(each.send));
            else if (work.running.length > 0) await work.endOne(each.end);
            await settled();
            const { running } = work;
            expect(running.length).toBeLessThanOrEqual(atOnce);
            for (const sender of 'abcd')
              expect(running.filter((one) => one === sender).length).toBeLessThanOrEqual(atOnceOfOne);
          }
          while (work.running.length > 0) await work.endOne();
          await Promise.all(sent);
          expect(work.started).toHaveLength(sent.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives a new sender the turn after the next, however much work another sender has sent', async () => {
    const work = new Work(new FairQueue({ atOnce: 1, atOnceOfOne: 1, ...WIDE }));
    const sent = Array.from({ length: 50 }, () => work.send('greedy'));
    sent.push(work.send('modest'));
    await settled();
    await work.endOne();
    await work.endOne();
    expect(work.started.slice(0, 3)).toContain('modest');
    while (work.running.length > 0) await work.endOne();
    await Promise.all(sent);
  });

  it('leaves one slot to others where one sender may not take all', async () => {
    const work = new Work(new FairQueue({ atOnce: 2, atOnceOfOne: 1, ...WIDE }));
    const sent = [work.send('greedy'), work.send('greedy'), work.send('modest')];
    await settled();
    expect([...work.running].sort()).toEqual(['greedy', 'modest']);
    while (work.running.length > 0) await work.endOne();
    await Promise.all(sent);
  });

  it('refuses one sender’s work past its limit but not others’, and accepts it again when there is room', async () => {
    const work = new Work(new FairQueue({ atOnce: 1, atOnceOfOne: 1, waiting: 3, waitingOfOne: 2 }));
    const sent = [work.send('a'), work.send('a'), work.send('a')];
    await settled();
    await expect(work.send('a')).rejects.toThrow(QueueFull);
    sent.push(work.send('b'));
    await expect(work.send('c')).rejects.toThrow(QueueFull);
    await work.endOne();
    sent.push(work.send('c'));
    while (work.running.length > 0) await work.endOne();
    await Promise.all(sent);
  });

  it('removes waiting work that was aborted', async () => {
    const queue = new FairQueue({ atOnce: 1, atOnceOfOne: 1, waiting: 1, waitingOfOne: 1 });
    const work = new Work(queue);
    const first = work.send('a');
    const left = new AbortController();
    const given = work.send('b', left.signal);
    left.abort(new Error('gone'));
    await expect(given).rejects.toThrow('gone');
    expect(queue.waiting).toBe(0);
    const next = work.send('b');
    await settled();
    await work.endOne();
    await work.endOne();
    await Promise.all([first, next]);
    expect(work.started).toEqual(['a', 'b']);
  });

  it('removes waiting work when the client that it is done for leaves, unless it is done for all', async () => {
    const queue = new FairQueue({ atOnce: 1, atOnceOfOne: 1, ...WIDE });
    const work = new Work(queue);
    const first = work.send('a');
    const left = new AbortController();
    let own!: Promise<void>;
    let shared!: Promise<void>;
    workForClient(left.signal, () => {
      own = work.send('b');
      shared = workForAll(() => work.send('c'));
    });
    left.abort(new Error('gone'));
    await expect(own).rejects.toThrow('gone');
    await work.endOne();
    await work.endOne();
    await Promise.all([first, shared]);
    expect(work.started).toEqual(['a', 'c']);
  });
});
