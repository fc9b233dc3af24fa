import type { Limits } from '../limits';
import type { Appended, DraftLog, Logger, Metrics } from '../ports';
import { StorageAway } from '../storage-away';
import type { Pending, CommitReceiver } from '../room/pending';

/** Most updates and bytes of one transaction; the rest goes into the next batch. */
const BATCH_UPDATES = 2_000;
const BATCH_BYTES = 8 * 1024 * 1024;
/** Clients are notified that storage is away while a commit takes longer than this, in milliseconds. */
const SLOW = 2_000;

/** Events of the writer. */
export interface WriterEvents {
  onStorage(state: 'away' | 'back'): void;
}

/**
 * The one writer of a node (P3). A batch is what arrived while the last one was committing: no timer delays a single
 * update, and under load batches become larger rather than queues longer.
 *
 * A batch that fails is tried again until it succeeds or its rooms are given up (P7). The second try may store an update
 * twice, when the connection broke between commit and answer; Yjs applies it once, and `seq` stays gapless.
 *
 * A document that fails by itself is set aside with all that is written to it, and tried again beside the batches: one that
 * a long transaction has locked, or that breaks a rule of the log, delays no other document.
 */
export class GroupWriter {
  private queue: Pending[] = [];
  private running: Promise<void> | null = null;
  /** The updates of the rooms that were set aside, in order. */
  private readonly aside = new Map<CommitReceiver, Pending[]>();
  private retrying: Promise<void> | null = null;
  /** Wait before what was set aside is tried again, in milliseconds. */
  private wait = 0;
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
    let count = this.queue.length;
    for (const entries of this.aside.values()) count += entries.length;
    return count;
  }

  push(entry: Pending): void {
    const aside = this.aside.get(entry.room);
    if (aside) return void aside.push(entry);
    this.queue.push(entry);
    this.running ??= this.run();
  }

  /** Resolves when everything pushed so far is stored or given up. */
  async idle(): Promise<void> {
    while (this.running ?? this.retrying) await (this.running ?? this.retrying);
  }

  private async run(): Promise<void> {
    // The first batch includes everything that arrives in this turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.queue.length > 0) await this.store(takeBatch(this.queue));
    this.running = null;
  }

  private async store(batch: Pending[]): Promise<void> {
    let left = batch;
    let wait = this.limits.retryFirst;
    for (;;) {
      left = left.filter(({ room }) => !room.closed);
      if (left.length === 0) return;
      left = await this.attempt(left);
      if (left.length === 0) return this.reportStorage('back');
      this.reportStorage('away');
      await pass(wait);
      wait = Math.min(wait * 2, this.limits.retryLongest);
    }
  }

  /** Returns the updates that are to be tried again before any other. */
  private async attempt(batch: Pending[]): Promise<Pending[]> {
    const slow = setTimeout(() => this.reportStorage('away'), SLOW);
    try {
      const error = await this.append(batch);
      if (!error) return [];
      if (error instanceof StorageAway) return batch;
      const rooms = byRoom(batch);
      // Storage works and refuses this batch: each document is tried alone, so that one failure does not hold up the others.
      if (rooms.size < 2) {
        this.setAside(batch[0]!.room, batch);
        return [];
      }
      const left: Pending[] = [];
      for (const entries of rooms.values())
        left.push(...(await this.attempt(entries.map((index) => batch[index]!))));
      return left;
    } finally {
      clearTimeout(slow);
    }
  }

  /** Stores a batch, and returns the error where the log did not. */
  private async append(batch: Pending[]): Promise<unknown> {
    const started = performance.now();
    let results: Appended[];
    try {
      results = await this.log.append(batch);
    } catch (error) {
      this.metrics.appendFailed();
      this.logger.warn({ error, updates: batch.length }, 'updates not stored, trying again');
      return error ?? new Error('not stored');
    }
    this.metrics.committed(performance.now() - started, batch.length);
    this.metrics.stored(batch.length);
    for (const [room, entries] of byRoom(batch)) this.settle(room, entries, batch, results);
    return null;
  }

  /** An error here must not read as a failed append: the updates are stored, and would be stored again without end. */
  private settle(room: CommitReceiver, entries: number[], batch: Pending[], results: Appended[]): void {
    try {
      room.settle(
        entries.map((index) => batch[index]!),
        entries.map((index) => results[index]!),
      );
    } catch (error) {
      this.logger.error({ error }, 'a room could not take over what was stored');
      room.giveUp('server_error');
    }
  }

  private setAside(room: CommitReceiver, entries: Pending[]): void {
    this.aside.set(room, [...entries, ...this.queue.filter((entry) => entry.room === room)]);
    this.queue = this.queue.filter((entry) => entry.room !== room);
    this.wait = this.limits.retryFirst;
    this.retrying ??= this.retry();
  }

  /** Tries what was set aside again, one document after the other, until all of it is stored or given up. */
  private async retry(): Promise<void> {
    while (this.aside.size > 0) {
      const { wait } = this;
      this.wait = Math.min(wait * 2, this.limits.retryLongest);
      await pass(wait);
      for (const room of [...this.aside.keys()]) await this.storeAside(room);
    }
    this.retrying = null;
  }

  private async storeAside(room: CommitReceiver): Promise<void> {
    const entries = this.aside.get(room)!;
    while (entries.length > 0 && !room.closed) {
      const batch = takeBatch(entries);
      if (!(await this.append(batch))) continue;
      entries.unshift(...batch);
      return;
    }
    // What is written from now on goes into the common batches again.
    this.aside.delete(room);
  }

  private reportStorage(state: 'away' | 'back'): void {
    if (this.away === (state === 'away')) return;
    this.away = state === 'away';
    this.events.onStorage(state);
  }
}

/** Takes the updates of one transaction from the beginning of the queue. */
function takeBatch(queue: Pending[]): Pending[] {
  let bytes = 0;
  let count = 0;
  while (count < queue.length && count < BATCH_UPDATES && bytes < BATCH_BYTES) {
    bytes += queue[count]!.update.length;
    count += 1;
  }
  return queue.splice(0, count);
}

function pass(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function byRoom(batch: Pending[]): Map<CommitReceiver, number[]> {
  const rooms = new Map<CommitReceiver, number[]>();
  batch.forEach(({ room }, index) => {
    const entries = rooms.get(room);
    if (entries) entries.push(index);
    else rooms.set(room, [index]);
  });
  return rooms;
}
