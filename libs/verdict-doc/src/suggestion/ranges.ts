import * as Y from 'yjs';

/** A suggestion as it is stored: one Yjs update of the draft that is not in the draft's log. */
export interface StoredSuggestion {
  id: string;
  update: Uint8Array;
}

/** Which structs a suggestion writes, and which it deletes where it alone is accepted, by their Yjs ids. */
export interface SuggestionRanges {
  id: string;
  writes: { client: number; from: number; to: number }[];
  /** Also the content of what it deletes, which others may have written later. Not what the draft has deleted. */
  deletes: Y.Snapshot['ds'];
  /** The letters that it writes, in the order of the update: also those whose paragraph no longer exists. */
  words: string;
}

/**
 * @param base the state of the draft without any suggestion
 * @param all the document with all suggestions, as `withSuggestions` makes it
 * @throws Error when the bytes are no Yjs update
 */
export function rangesOf({ id, update }: StoredSuggestion, base: Y.Snapshot, all: Y.Doc): SuggestionRanges {
  const { structs, ds } = Y.decodeUpdate(update);
  const writes: SuggestionRanges['writes'] = [];
  let words = '';
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    const last = writes.at(-1);
    if (last?.client === client && last.to === clock) last.to += struct.length;
    else writes.push({ client, from: clock, to: clock + struct.length });
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) words += struct.content.str;
  }
  const deletes = Y.mergeDeleteSets([ds, followingDeletions(ds, writes, base, all)]);
  return { id, writes, deletes, words };
}

/**
 * What a document deletes by itself where it takes a suggestion: the content of a deleted element, what is written into
 * one, and every value of a key but the last one.
 */
function followingDeletions(
  ds: Y.Snapshot['ds'],
  written: SuggestionRanges['writes'],
  base: Y.Snapshot,
  all: Y.Doc,
): Y.Snapshot['ds'] {
  const following = Y.createDeleteSet();
  /** The elements whose content is in `following`. */
  const emptied = new Set<Y.AbstractType<unknown>>();
  const remove = ({ id: { client, clock }, length, content }: Y.Item): void => {
    const ranges = following.clients.get(client) ?? [];
    following.clients.set(client, ranges);
    ranges.push({ clock, len: length });
    empty(content);
  };
  const empty = (content: Y.Item['content'] | undefined): void => {
    if (!(content instanceof Y.ContentType)) return;
    const { type } = content as unknown as { type: Y.AbstractType<unknown> };
    if (emptied.has(type)) return;
    emptied.add(type);
    for (let item = type._start; item !== null; item = item.right) remove(item);
    for (const newest of type._map.values())
      for (let item: Y.Item | null = newest; item !== null; item = item.left) remove(item);
  };
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges)
      for (const item of itemsBetween(all, client, clock, clock + len)) empty(item.content);
  const isThere = (id: Y.ID) => id.clock < (base.sv.get(id.client) ?? 0) || isWithin(written, id);
  const isDeleted = (id: Y.ID) => Y.isDeleted(base.ds, id) || Y.isDeleted(ds, id);
  for (const { client, from, to } of written)
    for (const item of itemsBetween(all, client, from, to)) {
      const { parent, parentSub } = item;
      if (!(parent instanceof Y.AbstractType)) continue;
      const type = parent as Y.AbstractType<unknown>;
      if (type._item && isDeleted(type._item.id)) remove(item);
      if (parentSub === null) continue;
      let last: Y.Item | null | undefined = type._map.get(parentSub);
      while (last && !isThere(last.id)) last = last.left;
      for (let other = last?.left; other; other = other.left) remove(other);
    }
  return following;
}

/** The items of a client between two clocks. The first and the last one may reach beyond. */
export function* itemsBetween(doc: Y.Doc, client: number, from: number, to: number): Generator<Y.Item> {
  const end = Math.min(to, Y.getState(doc.store, client));
  for (let at = from; at < end;) {
    const item = Y.getItem(doc.store, Y.createID(client, at)) as Y.Item | Y.GC;
    if (item instanceof Y.Item) yield item;
    at = item.id.clock + item.length;
  }
}

/** The Yjs client ids that an update writes with. */
export function clientsOf(update: Uint8Array): number[] {
  return [...Y.parseUpdateMeta(update).from.keys()];
}

/** Whether one of the ranges that a suggestion writes has this id. */
export function isWithin(written: SuggestionRanges['writes'], { client, clock }: Y.ID): boolean {
  return written.some((range) => range.client === client && range.from <= clock && clock < range.to);
}

/** Whether something with this id is visible where this suggestion alone is accepted. */
export function isVisibleAlone(base: Y.Snapshot, one: SuggestionRanges, id: Y.ID): boolean {
  const isThere = id.clock < (base.sv.get(id.client) ?? 0) || isWithin(one.writes, id);
  return isThere && !Y.isDeleted(base.ds, id) && !Y.isDeleted(one.deletes, id);
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
