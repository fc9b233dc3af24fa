import * as Y from 'yjs';

/** A suggestion as it is stored: one Yjs update of the draft that is not in the draft's log. */
export interface StoredSuggestion {
  id: string;
  update: Uint8Array;
}

/** Which structs a suggestion writes, and which are deleted where it alone is accepted, by their Yjs ids. */
export interface SuggestionRanges {
  id: string;
  writes: { client: number; from: number; to: number }[];
  /** Also the content of what it deletes, which others may have written later. */
  deletes: Y.Snapshot['ds'];
  /** The letters that it writes, in the order of the update: also those whose paragraph no longer exists. */
  words: string;
}

/**
 * @param alone the document with this suggestion only, as `withSuggestions` makes it
 * @throws Error when the bytes are no Yjs update
 */
export function rangesOf({ id, update }: StoredSuggestion, alone: Y.Doc): SuggestionRanges {
  const { structs } = Y.decodeUpdate(update);
  const writes: SuggestionRanges['writes'] = [];
  let words = '';
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    writes.push({ client, from: clock, to: clock + struct.length });
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) words += struct.content.str;
  }
  return { id, writes, deletes: Y.snapshot(alone).ds, words };
}

/** The Yjs client ids that an update writes with. */
export function clientsOf(update: Uint8Array): number[] {
  return [...Y.parseUpdateMeta(update).from.keys()];
}

/** Whether a suggestion writes the struct with this id. */
function writes({ writes: ranges }: SuggestionRanges, { client, clock }: Y.ID): boolean {
  return ranges.some((range) => range.client === client && range.from <= clock && clock < range.to);
}

/** Whether something with this id is visible where this suggestion alone is accepted. */
export function isVisibleAlone(base: Y.Snapshot, one: SuggestionRanges, id: Y.ID): boolean {
  const isThere = id.clock < (base.sv.get(id.client) ?? 0) || writes(one, id);
  return isThere && !Y.isDeleted(one.deletes, id);
}

/** Whether something with this id is visible in a state of the document. */
export function isVisibleIn({ sv, ds }: Y.Snapshot, id: Y.ID): boolean {
  return id.clock < (sv.get(id.client) ?? 0) && !Y.isDeleted(ds, id);
}

/**
 * A copy of a document with suggestions applied, which keeps the content of what they delete. To be destroyed by the
 * caller.
 */
export function withSuggestions(base: Y.Doc, suggestions: readonly StoredSuggestion[]): Y.Doc {
  const copy = new Y.Doc({ gc: false });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(base));
  for (const { update } of suggestions) Y.applyUpdate(copy, update);
  return copy;
}
