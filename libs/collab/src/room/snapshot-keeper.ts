import * as Y from 'yjs';
import type { Limits } from '../limits';
import type { DraftLog, LoadedLog, Logger } from '../ports';
import { replay } from './replay';

/** The room of which a snapshot is taken. */
interface Source {
  doc: Y.Doc;
  seq: number;
  settled: boolean;
  damage: string | null;
  closed: boolean;
}

/**
 * Takes snapshots of a document, so that its tail stays short (P4). A snapshot is a cache: without one, the next opening
 * takes longer.
 */
export class SnapshotKeeper {
  private updates: number;
  private bytes: number;
  private saving: Promise<void> | null = null;

  constructor(
    private readonly document: string,
    private readonly log: DraftLog,
    private readonly limits: Limits,
    private readonly logger: Logger,
    loaded: LoadedLog,
  ) {
    this.updates = loaded.tail.length;
    this.bytes = loaded.tail.reduce((sum, { update }) => sum + update.length, 0);
  }

  /** Counts updates that were added to the tail. */
  grew(updates: number, bytes: number): void {
    this.updates += updates;
    this.bytes += bytes;
  }

  /** Takes a snapshot when the tail is long enough. */
  offer(source: Source): void {
    if (this.saving || source.damage || source.closed) return;
    if (this.updates < this.limits.snapshotUpdates && this.bytes < this.limits.snapshotBytes) return;
    if (source.settled) this.save(source.seq, Y.encodeStateAsUpdate(source.doc), source);
    // Under steady load the room is never settled: the snapshot is then taken from the log, which holds only stored updates.
    else if (this.updates >= this.limits.snapshotUpdates * 4) this.saveFromLog();
  }

  /** Takes a snapshot of a document that is being closed, however short its tail is. */
  async rest(source: Source): Promise<void> {
    // Two saves at once would subtract the same updates from the count twice, and the next snapshot would never be due.
    while (this.saving) await this.saving;
    if (this.updates > 0 && source.settled && !source.damage && !source.closed) {
      this.save(source.seq, Y.encodeStateAsUpdate(source.doc));
    }
    await this.saved();
  }

  /** Resolves when the current save has ended. */
  private saved(): Promise<void> {
    return this.saving ?? Promise.resolve();
  }

  private save(seq: number, snapshot: Uint8Array, source?: Source): void {
    this.keep(this.log.saveSnapshot(this.document, seq, snapshot), source);
  }

  private saveFromLog(): void {
    this.keep(
      this.log.load(this.document).then(async (loaded) => {
        if (!loaded) return;
        const { doc, seq, damage } = replay(loaded);
        if (!damage) await this.log.saveSnapshot(this.document, seq, Y.encodeStateAsUpdate(doc));
        doc.destroy();
      }),
    );
  }

  private keep(work: Promise<void>, source?: Source): void {
    const { updates, bytes } = this;
    this.saving = work.then(
      () => {
        this.saving = null;
        this.grew(-updates, -bytes);
        // The tail grew meanwhile, and perhaps no further update calls `offer`.
        if (source) this.offer(source);
      },
      (error: unknown) => {
        this.saving = null;
        this.logger.warn({ error, document: this.document }, 'a snapshot could not be saved');
      },
    );
  }
}
