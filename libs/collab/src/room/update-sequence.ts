import type { LoggedUpdate } from '../ports';

/**
 * Which stored updates of a document its room holds. `seq` advances without gaps; updates that were stored beyond a gap wait
 * until the updates between are there (N3).
 */
export class UpdateSequence {
  /** Every update up to this seq is in the document. */
  seq: number;
  /** The highest seq this node knows of; above `seq` while there is a gap. */
  highest: number;
  /** Stored updates above `seq + 1`; null where the document already holds the update. */
  private readonly waiting = new Map<number, LoggedUpdate | null>();

  constructor(seq: number) {
    this.seq = seq;
    this.highest = seq;
  }

  /** Whether updates wait for others to be read. */
  get hasGap(): boolean {
    return this.waiting.size > 0;
  }

  /** An update that the document holds was stored. */
  onStored(seq: number, mayAdvance: boolean): void {
    this.highest = Math.max(this.highest, seq);
    if (seq === this.seq + 1 && !this.hasGap && mayAdvance) this.seq = seq;
    else if (seq > this.seq) this.waiting.set(seq, null);
  }

  /** Adds an update from another node, unless it is known. */
  add(update: LoggedUpdate): void {
    if (update.seq > this.seq && !this.waiting.has(update.seq)) this.waiting.set(update.seq, update);
  }

  /** Adds an update from the log, which also has what its author meant, in place of one from another node. */
  addFromLog(update: LoggedUpdate): void {
    if (update.seq > this.seq && this.waiting.get(update.seq) !== null) this.waiting.set(update.seq, update);
  }

  /** Adds an update from the log that the document may have lost when it was read again. */
  put(update: LoggedUpdate): void {
    this.waiting.set(update.seq, update);
  }

  /** The document was read again from the log, up to `seq`. */
  restart(seq: number): void {
    this.seq = seq;
    this.waiting.clear();
  }

  /** Advances by one update; returns it, null where the document holds it, undefined where it is not there. */
  next(): LoggedUpdate | null | undefined {
    const update = this.waiting.get(this.seq + 1);
    if (update === undefined) return undefined;
    this.waiting.delete(this.seq + 1);
    this.seq += 1;
    this.highest = Math.max(this.highest, this.seq);
    return update;
  }
}
