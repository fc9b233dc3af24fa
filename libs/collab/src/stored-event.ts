import type { Author, Logger } from './ports';
import type { Pending } from './room/pending';
import { authorKey } from './update/author-key';

/** One commit of updates to a document by this node; the host projects, notifies and counts from it (R1). */
export interface Stored {
  document: string;
  /** The highest seq just stored. */
  seq: number;
  /** The authors of the updates, each once. */
  authors: Author[];
}

/** Tells the host of updates that this node stored. */
export class StoredListeners {
  private readonly listeners = new Set<(stored: Stored) => void>();

  constructor(private readonly logger: Logger) {}

  /** Returns a function that removes the listener. */
  add(listener: (stored: Stored) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What a listener throws is logged. */
  tell(document: string, entries: Pending[], seqs: number[]): void {
    if (this.listeners.size === 0) return;
    const each = new Map(entries.map(({ author }) => [authorKey(author), author]));
    const stored: Stored = { document, seq: Math.max(...seqs), authors: [...each.values()] };
    for (const listener of this.listeners) {
      try {
        listener(stored);
      } catch (error) {
        this.logger.error({ error, document }, 'the host could not take note of a stored update');
      }
    }
  }
}
