import * as Y from 'yjs';
import { evidenceArray, meta, metaMap, type RatingProposal } from '../document/shared-types';
import { piecesOf, type SuggestedPiece } from './pieces';
import { rangesOf, withSuggestions, type StoredSuggestion, type SuggestionRanges } from './ranges';

/** What one suggestion would change in the draft as it is now. */
export interface ReadSuggestion {
  id: string;
  pieces: SuggestedPiece[];
  /** The rating that it proposes; undefined where it proposes none. */
  rating: RatingProposal | null | undefined;
  /** The language that it names; undefined where it names none. */
  language: string | undefined;
  /** Whether it changes the order of the evidence, or a note on a source. */
  evidence: boolean;
  /** The letters that it writes, also where their paragraph no longer exists. */
  words: string;
}

/** Whether a suggestion no longer changes anything: what it changes is gone, or the draft already says it. */
export function changesNothing({ pieces, rating, language, evidence }: ReadSuggestion): boolean {
  return pieces.length === 0 && rating === undefined && language === undefined && !evidence;
}

/**
 * Reads suggestions against a draft, without changing it.
 *
 * @param base the draft without any of them
 * @param shown the document whose positions are asked for: the draft, or a fork of it that holds some of them
 */
export function readSuggestions(
  base: Y.Doc,
  shown: Y.Doc,
  suggestions: readonly StoredSuggestion[],
): ReadSuggestion[] {
  const ranges = suggestions.map(rangesOf);
  const all = withSuggestions(base, suggestions);
  try {
    const pieces = piecesOf(all, { base: Y.snapshot(base), shown: Y.snapshot(shown), ranges });
    return ranges.map((one) => ({
      id: one.id,
      pieces: asLayout(pieces.filter(({ suggestion }) => suggestion === one.id)),
      ...beside(all, one),
      words: one.words,
    }));
  } finally {
    all.destroy();
  }
}

/** The changes of a suggestion beside the texts. */
function beside(
  all: Y.Doc,
  { writes, deletes }: SuggestionRanges,
): Pick<ReadSuggestion, 'rating' | 'language' | 'evidence'> {
  const map = metaMap(all) as unknown as Y.AbstractType<unknown>;
  const order = evidenceArray(all) as unknown as Y.AbstractType<unknown>;
  const changed = { rating: undefined, language: undefined, evidence: false } as ReturnType<typeof beside>;
  const look = (client: number, from: number, to: number, deleted: boolean): void => {
    for (const item of itemsBetween(all, client, from, to)) {
      const { parent, parentSub } = item;
      if (parent === order || isNote(all, parent)) changed.evidence ||= deleted || !item.deleted;
      if (parent !== map || item.deleted) continue;
      if (parentSub === 'rating') changed.rating = meta(all).rating;
      if (parentSub === 'language') changed.language = meta(all).language ?? undefined;
    }
  };
  for (const { client, from, to } of writes) look(client, from, to, false);
  for (const [client, ranges] of deletes.clients)
    for (const { clock, len } of ranges) look(client, clock, clock + len, true);
  return changed;
}

function isNote(doc: Y.Doc, type: Y.Item['parent']): boolean {
  if (!(type instanceof Y.AbstractType) || type._item !== null) return false;
  for (const [name, root] of doc.share) if (root === type) return name.startsWith('note:');
  return false;
}

function* itemsBetween(doc: Y.Doc, client: number, from: number, to: number): Generator<Y.Item> {
  const end = Math.min(to, Y.getState(doc.store, client));
  for (let at = from; at < end;) {
    const item = Y.getItem(doc.store, Y.createID(client, at)) as Y.Item | Y.GC;
    if (item instanceof Y.Item) yield item;
    at = item.id.clock + item.length;
  }
}

/** A suggestion that deletes words only to insert the same words elsewhere around them changes blocks, and no words. */
function asLayout(pieces: SuggestedPiece[]): SuggestedPiece[] {
  const lettersOf = (kind: string) =>
    pieces
      .filter((piece) => piece.kind === kind)
      .map(({ text }) => text.replaceAll('\n', ''))
      .join('');
  const letters = lettersOf('delete');
  if (letters === '' || letters !== lettersOf('insert')) return pieces;
  const held = pieces.filter(({ shown, kind, text }) => kind !== 'format' && shown && text.trim() !== '');
  return [
    ...pieces.filter(({ kind }) => kind === 'format'),
    ...held.map((piece) => ({ ...piece, kind: 'layout' as const })),
  ];
}
