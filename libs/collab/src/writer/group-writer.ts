import type { Limits } from '../limits';
import type { DraftLog, Logger, Metrics } from '../ports';
import { StorageAway } from '../storage-away';
import type { Pending, Settles } from '../room/pending';

/** Most updates and bytes of one transaction; the rest is the next batch. */
const BATCH_UPDATES = 2_000;
const BATCH_BYTES = 8 * 1024 * 1024;
/** A commit slower than this is told to the clients as storage being away, in milliseconds. */
const SLOW = 2_000;

/** What the writer tells its engine. */
export interface WriterEvents {
  onStorage(state: 'away' | 'back'): void;
}

/**
 * The one writer of a node (P3). A batch is whatever arrived while the last one was committing: no timer delays
 * a lone update, and load makes batches larger rather than queues longer.
 *
 * A batch that fails is tried again until it succeeds or its rooms are given up (P7). Trying again may store an
 * update twice, when the connection broke between commit and answer; Yjs counts it once, and `seq` stays gapless.
 */
export class GroupWriter {
  private queue: Pending[] = [];
  private running: Promise<void> | null = null;
  private away = false;

  constructor(
    private readonly log: DraftLog,
    private readonly limits: Limits,
    private readonly events: WriterEvents,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  /** Updates waiting to be stored. */
  get waiting(): number {
    return this.queue.length;
  }

  push(entry: Pending): void {
    this.queue.push(entry);
    this.running ??= this.run();
  }

  /** Resolves when everything pushed so far is stored or given up. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    // Everything that arrived in this turn of the event loop belongs into the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.queue.length > 0) await this.store(this.takeBatch());
    this.running = null;
  }

  private takeBatch(): Pending[] {
    let bytes = 0;
    let count = 0;
    while (count < this.queue.length && count < BATCH_UPDATES && bytes < BATCH_BYTES) {
      bytes += this.queue[count]!.update.length;
      count += 1;
    }
    return count === this.queue.length ? this.queue.splice(0) : this.queue.splice(0, count);
  }

  private async store(batch: Pending[]): Promise<void> {
    let left = batch;
    let wait = this.limits.retryFirst;
    for (;;) {
      left = left.filter(({ room }) => !room.closed);
      if (left.length === 0) return;
      left = await this.attempt(left);
      if (left.length === 0) return this.told('back');
      this.told('away');
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(wait * 2, this.limits.retryLongest);
    }
  }

  /** Answers what is still not stored. */
  private async attempt(batch: Pending[]): Promise<Pending[]> {
    const slow = setTimeout(() => this.told('away'), SLOW);
    const started = performance.now();
    try {
      const results = await this.log.append(batch);
      this.metrics.committed(performance.now() - started, batch.length);
      this.metrics.stored(batch.length);
      for (const [room, entries] of byRoom(batch)) {
        room.settle(
          entries.map((index) => batch[index]!),
          entries.map((index) => results[index]!),
        );
      }
      return [];
    } catch (error) {
      this.metrics.appendFailed();
      this.logger.warn({ error, updates: batch.length }, 'updates not stored, trying again');
      const rooms = byRoom(batch);
      // Storage answered, but not to this batch: one document's trouble must not hold up the others.
      if (error instanceof StorageAway || rooms.size < 2) return batch;
      const left: Pending[] = [];
      for (const entries of rooms.values())
        left.push(...(await this.attempt(entries.map((index) => batch[index]!))));
      return left;
    } finally {
      clearTimeout(slow);
    }
  }

  private told(state: 'away' | 'back'): void {
    if (this.away === (state === 'away')) return;
    this.away = state === 'away';
    this.events.onStorage(state);
  }
}

function byRoom(batch: Pending[]): Map<Settles, number[]> {
  const rooms = new Map<Settles, number[]>();
  batch.forEach(({ room }, index) => {
    const entries = rooms.get(room);
    if (entries) entries.push(index);
    else rooms.set(room, [index]);
  });
  return rooms;
}
