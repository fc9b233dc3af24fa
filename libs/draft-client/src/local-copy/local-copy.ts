import * as Y from 'yjs';
import type { StoreContents } from './database';
import { addUpdates, clearUpdates, markSent, openDatabase, readUpdates, replaceUpdates } from './database';

/** The waits of the copy, in milliseconds. */
export interface CopyTimes {
  /** After this time, the draft opens without the stored content. */
  readWithin: number;
  /** A write that is not confirmed by then counts as not stored. */
  writeWithin: number;
  /** The wait before a store that failed is opened again. */
  retry: number;
  /** The wait before the copy notes that the server has everything, so that typing does not write twice. */
  noteSentAfter: number;
}

export const COPY_TIMES: CopyTimes = {
  readWithin: 3_000,
  writeWithin: 2_000,
  retry: 5_000,
  noteSentAfter: 1_000,
};

/** The number of stored updates at which they are merged into one. */
const MERGE_AT = 500;

/**
 * The copy of a draft in this browser's IndexedDB, for when the connection breaks: each change is stored as it happens,
 * and stored changes are read into the document when it opens. A browser may refuse the store, close it, fill it up or
 * never answer. None of that throws into the document, whose other listeners send the change to the server; `onKept`
 * reports whether the copy contains what was written.
 */
export class LocalCopy {
  /**
   * Resolves once the stored content is in the document, or once it is known or likely that it never will be. Never
   * rejects.
   */
  readonly whenRead: Promise<void>;
  #database: IDBDatabase | undefined;
  /** Changes that are not confirmed as stored. */
  #waiting: Uint8Array[] = [];
  #writing = false;
  /** The last beginning of the store, and the last writing to it. */
  #opened: Promise<void>;
  #written: Promise<void> = Promise.resolve();
  #failed = false;
  #late: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #kept = false;
  #closed = false;
  #discarded = false;
  #read = 0;
  /** What this window knows to be in the store. */
  #held: StoreContents = { rows: 0, last: 0 };
  /** The timer for noting that the server has everything; a change clears it. */
  #noting: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param name one per member and document, so that another person at this browser never finds the words
   * @param factory the browser's IndexedDB; undefined where it has none
   * @param onKept hears whenever it changes whether the copy holds what was written here
   */
  constructor(
    private readonly name: string,
    private readonly doc: Y.Doc,
    private readonly factory: IDBFactory | undefined,
    private readonly onKept: (kept: boolean) => void,
    private readonly times: CopyTimes = COPY_TIMES,
  ) {
    doc.on('update', this.#onUpdate);
    this.#opened = this.#open();
    this.whenRead = within(times.readWithin, this.#opened);
  }

  /** Whether every change is confirmed as stored, so that closing the page now loses nothing. */
  get holdsAll(): boolean {
    return this.#database !== undefined && !this.#failed && !this.#writing && this.#waiting.length === 0;
  }

  /** The server has everything in the document. The copy notes this after a while, unless a change comes first. */
  sent(): void {
    if (this.#closed) return;
    this.#noting ??= setTimeout(() => this.#noteSent(), this.times.noteSentAfter);
  }

  #noteSent(): void {
    if (this.#noting === undefined) return;
    clearTimeout(this.#noting);
    this.#noting = undefined;
    // If noting fails, the copy counts as one with unsent words, and the next start checks it.
    if (this.holdsAll) void markSent(this.#database!, this.#held).catch(() => undefined);
  }

  /** Stops listening; waiting changes are still written. Resolves once they are, cannot be, or take too long. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#noteSent();
    this.#closed = true;
    this.doc.off('update', this.#onUpdate);
    clearTimeout(this.#retry);
    clearTimeout(this.#late);
    await within(this.times.writeWithin, this.#database ? this.#write() : this.#opened);
    this.#database?.close();
  }

  /** Deletes the stored content and stops: the next opening begins with the server's state. */
  async discard(): Promise<void> {
    this.#waiting = [];
    this.#closed = true;
    this.#discarded = true;
    clearTimeout(this.#noting);
    this.doc.off('update', this.#onUpdate);
    clearTimeout(this.#retry);
    clearTimeout(this.#late);
    // A store that is being opened is cleared once it is open.
    if (this.#database) await this.#end(this.#database);
    else await within(this.times.readWithin, this.#opened);
  }

  /** Closes the database of a copy that is discarded, or was closed before it was open: then with the changes that wait. */
  async #end(database: IDBDatabase): Promise<void> {
    const last = this.#discarded ? clearUpdates(database) : addUpdates(database, this.#waiting);
    await last.catch(() => undefined);
    database.close();
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    clearTimeout(this.#noting);
    this.#noting = undefined;
    this.#waiting.push(update);
    void this.#write();
  };

  async #open(): Promise<void> {
    try {
      if (!this.factory) throw new Error('no IndexedDB');
      const database = await openDatabase(this.factory, this.name);
      if (this.#closed) return await this.#end(database);
      // Clearing site data closes the database of the page; another window may want to delete it.
      database.onclose = () => this.#lose(database);
      database.onversionchange = () => this.#lose(database);
      const stored = await readUpdates(database, this.#read);
      if (this.#closed) return await this.#end(database);
      this.#take(stored);
      this.#database = database;
      // After a loss the store may be a new, empty one, without what was confirmed before.
      if (this.#failed) this.#waiting = [Y.encodeStateAsUpdate(this.doc)];
      this.#failed = false;
    } catch {
      return this.#fail();
    }
    await this.#write();
  }

  /** Applies stored updates; an unreadable one is skipped, since those after it may be readable. */
  #take(stored: readonly { key: number; update: Uint8Array }[]): void {
    this.doc.transact(() => {
      for (const { key, update } of stored) {
        try {
          Y.applyUpdate(this.doc, update, this);
        } catch {
          continue;
        } finally {
          this.#read = Math.max(this.#read, key);
        }
      }
    }, this);
    this.#held = { rows: this.#held.rows + stored.length, last: Math.max(this.#held.last, this.#read) };
  }

  /** Resolves once all changes that wait are written, or cannot be. */
  #write(): Promise<void> {
    if (this.#writing || !this.#database || this.#failed) return this.#written;
    return (this.#written = this.#writeTo(this.#database));
  }

  async #writeTo(database: IDBDatabase): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0 && database === this.#database) {
      const batch = [...this.#waiting];
      this.#late ??= setTimeout(() => this.#say(false), this.times.writeWithin);
      try {
        await this.#store(database, batch);
      } catch {
        return this.#lose(database);
      }
      // The store was lost meanwhile: the waiting changes are written once the next one is open.
      if (database !== this.#database) return;
      clearTimeout(this.#late);
      this.#late = undefined;
      this.#waiting = this.#waiting.slice(batch.length);
    }
    this.#writing = false;
    if (this.holdsAll) this.#say(true);
  }

  async #store(database: IDBDatabase, batch: readonly Uint8Array[]): Promise<void> {
    const rows = this.#held.rows + batch.length;
    if (rows < MERGE_AT) {
      this.#held = { rows, last: await addUpdates(database, batch) };
      return;
    }
    this.#read = await replaceUpdates(database, this.#read, (unread) => {
      this.#take(unread);
      return Y.encodeStateAsUpdate(this.doc);
    });
    this.#held = { rows: 1, last: this.#read };
  }

  /** The database cannot be used any more: a new one is opened after a while. */
  #lose(database: IDBDatabase): void {
    if (database !== this.#database) return;
    this.#database = undefined;
    this.#writing = false;
    database.close();
    this.#fail();
  }

  #fail(): void {
    this.#failed = true;
    clearTimeout(this.#late);
    this.#late = undefined;
    this.#say(false);
    clearTimeout(this.#retry);
    const openAgain = () => void (this.#opened = this.#open());
    if (!this.#closed) this.#retry = setTimeout(openAgain, this.times.retry);
  }

  #say(kept: boolean): void {
    if (kept === this.#kept || this.#closed) return;
    this.#kept = kept;
    this.onKept(kept);
  }
}

/** Waits for work that never rejects, at most so many milliseconds. */
async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout>;
  const tooLate = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
