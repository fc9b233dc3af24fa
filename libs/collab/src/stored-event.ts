import type { Author } from './ports';

/** Something was stored by this node; the host projects, notifies and counts from it (R1). */
export interface Stored {
  document: string;
  /** The highest seq just stored. */
  seq: number;
  /** Who wrote, each once. */
  authors: Author[];
}
