import {
  changeOf,
  History,
  type Author,
  type Change,
  type Chapter,
  type Contribution,
  type Span,
} from '@assay/collab';
import {
  countPieces,
  fragment,
  meta,
  plainText,
  readTimeline,
  restorePart,
  restoreVerdict,
  type DraftTimeline,
  type RestoredPart,
} from '@assay/verdict-doc';

/** The part of a draft's log that a question about its past needs. */
export interface DraftPast {
  chapters: Chapter[];
  clients: { client: number; author: Author }[];
}

/** A draft as it was at a moment, with every character written until then, deleted ones included. */
export interface PastDraft {
  headline: string;
  summary: string;
  rationale: string;
  ratingKey: string | null;
  spans: Span[];
}

/** The work of the history threads: they replay a log and go through every character that was ever written. */

export async function draftAt({ past, seq }: { past: DraftPast; seq: number }): Promise<PastDraft> {
  const history = historyOf(past);
  const doc = await history.at('', seq);
  return {
    headline: plainText(doc, 'headline'),
    summary: plainText(doc, 'summary'),
    rationale: plainText(doc, 'rationale'),
    ratingKey: meta(doc).rating?.ratingKey ?? null,
    spans: await history.authorship('', seq),
  };
}

/**
 * The change that restores the draft of a moment, or one part of it, as an update.
 *
 * @param state the document as it is now
 * @returns null where nothing differs; `unknown_block` for a block that the field did not have
 */
export async function draftRestored({
  past,
  seq,
  state,
  part,
}: {
  past: DraftPast;
  seq: number;
  state: Uint8Array;
  part: RestoredPart | null;
}): Promise<Uint8Array | null | 'unknown_block'> {
  const then = await historyOf(past).at('', seq);
  if (part && part.field !== 'rating' && (part.block ?? -1) >= fragment(then, part.field).length)
    return 'unknown_block';
  return changeOf(state, (now) => (part ? restorePart(now, then, part) : restoreVerdict(now, then)));
}

export function draftContributions({ past, seq }: { past: DraftPast; seq: number }): Promise<Contribution[]> {
  return historyOf(past).contributions('', seq);
}

export function draftChanges({
  past,
  from,
  to,
}: {
  past: DraftPast;
  from: number;
  to: number;
}): Promise<Change[]> {
  return historyOf(past).changes('', from, to);
}

/** All that a draft ever held, with its authors apart: their names are not the thread's to know. */
export interface PastTimeline {
  /** The last update of the log; 0 without one. */
  seq: number;
  authors: Author[];
  pieces: number;
  /** A `DraftTimeline` as JSON: the event loop passes it on as it is. */
  json: string;
}

/** @param ends seqs at which a moment ends by itself */
export async function draftTimeline({
  past,
  seq,
  ends,
}: {
  past: DraftPast;
  seq: number;
  ends: readonly number[];
}): Promise<PastTimeline> {
  const { doc, moments, insertionOf, deletionOf } = await historyOf(past).past('', seq, ends);
  const authors: Author[] = [];
  const indexes = new Map<string, number>();
  const byOf = (author: Author) => {
    const key = JSON.stringify(author);
    const known = indexes.get(key) ?? authors.push(author) - 1;
    indexes.set(key, known);
    return known;
  };
  const momentOf = momentFinder(moments.map((moment) => moment.seq));
  const end = (found: { author: Author; seq: number } | null) =>
    found && { by: byOf(found.author), moment: momentOf(found.seq) };
  const timeline: DraftTimeline = {
    moments: moments.map((moment) => ({
      seq: moment.seq,
      from: moment.fromAt.toISOString(),
      to: moment.toAt.toISOString(),
      updates: moment.updates,
      by: moment.authors.map(byOf),
    })),
    roots: readTimeline(doc, {
      insertionOf: (id) => end(insertionOf(id)),
      deletionOf: (id) => end(deletionOf(id)),
    }),
  };
  doc.destroy();
  const pieces = countPieces(timeline.roots);
  return { seq: moments.at(-1)?.seq ?? 0, authors, pieces, json: JSON.stringify(timeline) };
}

/** Finds the index of the moment that holds an update. */
function momentFinder(ends: readonly number[]): (seq: number) => number {
  const known = new Map<number, number>();
  return (seq) => {
    const found = known.get(seq);
    if (found !== undefined) return found;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ends[middle]! >= seq) high = middle;
      else low = middle + 1;
    }
    known.set(seq, low);
    return low;
  };
}

function historyOf({ chapters, clients }: DraftPast): History {
  return new History({
    chapters: () => Promise.resolve({ chapters, damage: null }),
    clients: () => Promise.resolve(clients),
    moments: () => Promise.resolve([]),
  });
}
