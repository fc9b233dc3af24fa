import type { Author } from '../ports';

/**
 * A part of a document's history: one stored update, or all updates of one author within one minute, merged when the log
 * was folded (P5). Chapters of one minute share `lastSeq`, the last seq of that minute.
 */
export interface Chapter {
  firstSeq: number;
  lastSeq: number;
  author: Author;
  fromAt: Date;
  toAt: Date;
  /** How many updates were merged into it. */
  updates: number;
  update: Uint8Array;
}

/** A minute of a document's history at which it can be shown. */
export interface Moment {
  /** The last update of the moment. */
  seq: number;
  fromAt: Date;
  toAt: Date;
  authors: Author[];
  updates: number;
}

/** Which moments to read. */
export interface MomentPage {
  /** The most moments to return. */
  first: number;
  /** Only moments before this seq; null: up to the newest. */
  before: number | null;
}

/** Reads a document's history from the log. */
export interface HistoryLog {
  /** The chapters up to `upTo`, oldest first, without a folded minute that ends after it. */
  chapters(document: string, upTo: number): Promise<{ chapters: Chapter[]; damage: string | null }>;
  /** The newest moments before an update, newest first, without content: one for each minute in which a member wrote. */
  moments(document: string, page: MomentPage): Promise<Moment[]>;
  /** The author that each Yjs client id is bound to (A1). */
  clients(document: string): Promise<{ client: number; author: Author }[]>;
}
