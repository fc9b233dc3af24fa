import type { Author } from './ports';

/** One commit of updates to a document by this node; the host projects, notifies and counts from it (R1). */
export interface Stored {
  document: string;
  /** The highest seq just stored. */
  seq: number;
  /** The authors of the updates, each once. */
  authors: Author[];
}
