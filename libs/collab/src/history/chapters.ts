import type { Author } from '../ports';

/**
 * A piece of a document's history: one stored update, or all updates of one author within one minute, merged when
 * the log was folded (P5). Chapters of one minute share `lastSeq`, the moment they were complete.
 */
export interface Chapter {
  firstSeq: number;
  lastSeq: number;
  author: Author;
  fromAt: Date;
  toAt: Date;
  /** How many updates it stands for. */
  updates: number;
  update: Uint8Array;
}

/** A time a document can be shown at. */
export interface Moment {
  /** The document after this update is the moment's. */
  seq: number;
  fromAt: Date;
  toAt: Date;
  authors: Author[];
  updates: number;
}

/** What history needs of the log. */
export interface HistoryLog {
  /** Everything stored up to `seq`, oldest first; a minute folded beyond it is left out whole. */
  chapters(document: string, upTo: number): Promise<{ chapters: Chapter[]; damage: string | null }>;
  /** Every moment, oldest first, without any content: one a minute in which somebody wrote. */
  moments(document: string): Promise<Moment[]>;
  /** Whose each Yjs client id is (A1). */
  clients(document: string): Promise<{ client: number; author: Author }[]>;
}
