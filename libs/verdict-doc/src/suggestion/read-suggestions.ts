import * as Y from 'yjs';
import {
  evidenceArray,
  FIELDS,
  fragment,
  meta,
  metaMap,
  type RatingProposal,
} from '../document/shared-types';
import { verdictSchema } from '../schema';
import { piecesOf, type SuggestedPiece } from './pieces';
import {
  isVisibleAlone,
  isVisibleIn,
  rangesOf,
  withSuggestions,
  type StoredSuggestion,
  type SuggestionRanges,
} from './ranges';

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
  /** What it changes of elements that the draft has: another source of a citation, another level of a heading. */
  attributes: SuggestedAttribute[];
  /** The targets of the links that it writes. */
  links: string[];
  /** The letters that it writes, also where their paragraph no longer exists. */
  words: string;
}

/** An attribute that a suggestion sets on an element of the draft. */
interface SuggestedAttribute {
  /** The name of the element in the schema, as `citation`. */
  node: string;
  name: string;
  value: unknown;
}

/** Whether a suggestion no longer changes anything: what it changes is gone, or the draft already says it. */
export function changesNothing({ pieces, rating, language, evidence, attributes }: ReadSuggestion): boolean {
  return (
    pieces.length === 0 &&
    rating === undefined &&
    language === undefined &&
    !evidence &&
    attributes.length === 0
  );
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
  const read = suggestions.map((suggestion) => {
    const alone = withSuggestions(base, [suggestion]);
    try {
      const ranges = rangesOf(suggestion, alone);
      return { ranges, beside: beside(alone, ranges) };
    } finally {
      alone.destroy();
    }
  });
  const ranges = read.map((one) => one.ranges);
  const before = Y.snapshot(base);
  const all = withSuggestions(base, suggestions);
  try {
    const pieces = piecesOf(all, { base: before, shown: Y.snapshot(shown), ranges });
    return read.map(({ ranges: one, beside }) => {
      const own = pieces.filter(({ suggestion }) => suggestion === one.id);
      const layout = FIELDS.flatMap((field) =>
        asLayout(
          own.filter((piece) => piece.field === field),
          () => saysTheSame(fragment(all, field), before, one),
        ),
      );
      return { id: one.id, pieces: layout, ...beside, words: one.words };
    });
  } finally {
    all.destroy();
  }
}

/** The changes of a suggestion beside the texts. */
function beside(
  all: Y.Doc,
  { writes, deletes }: SuggestionRanges,
): Pick<ReadSuggestion, 'rating' | 'language' | 'evidence' | 'attributes' | 'links'> {
  const map = metaMap(all) as unknown as Y.AbstractType<unknown>;
  const order = evidenceArray(all) as unknown as Y.AbstractType<unknown>;
  const changed: ReturnType<typeof beside> = {
    rating: undefined,
    language: undefined,
    evidence: false,
    attributes: [],
    links: [],
  };
  const isWritten = (id: Y.ID) =>
    writes.some(({ client, from, to }) => client === id.client && from <= id.clock && id.clock < to);
  const look = (client: number, from: number, to: number, deleted: boolean): void => {
    for (const item of itemsBetween(all, client, from, to)) {
      const { parent, parentSub } = item;
      if (parent === order || isNote(all, parent)) changed.evidence ||= deleted || !item.deleted;
      if (deleted || item.deleted) continue;
      if (parent instanceof Y.XmlElement && parentSub !== null && parent._item && !isWritten(parent._item.id))
        changed.attributes.push({
          node: parent.nodeName,
          name: parentSub,
          value: item.content.getContent()[0],
        });
      const href = hrefOf(item.content);
      if (href !== undefined && !changed.links.includes(href)) changed.links.push(href);
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

/** The target of the link that a format begins. */
function hrefOf(content: Y.Item['content']): string | undefined {
  if (!(content instanceof Y.ContentFormat)) return undefined;
  const { key, value } = content as unknown as { key: string; value: { href?: unknown } | null };
  return key === 'link' && typeof value?.href === 'string' ? value.href : undefined;
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

/** A suggestion that deletes words of a field only to insert the same words there changes blocks, and no words. */
function asLayout(pieces: SuggestedPiece[], saysTheSame: () => boolean): SuggestedPiece[] {
  const held = pieces.filter(({ shown, kind, text }) => kind !== 'format' && shown && text.trim() !== '');
  if (held.length === 0 || !saysTheSame()) return pieces;
  return [
    ...pieces.filter(({ kind }) => kind === 'format'),
    ...held.map((piece) => ({ ...piece, kind: 'layout' as const })),
  ];
}

/** Whether a field has the same letters, formats and citations in the same order before a suggestion and with it alone. */
function saysTheSame(field: Y.XmlFragment, before: Y.Snapshot, one: SuggestionRanges): boolean {
  const said = contentOf(field, (id) => isVisibleIn(before, id));
  const alone = contentOf(field, (id) => isVisibleAlone(before, one, id));
  return said.length === alone.length && said.every((unit, index) => unit === alone[index]);
}

/** The visible letters and leaves of a field, each with its formats or attributes as text. */
function contentOf(field: Y.XmlFragment, isVisible: (id: Y.ID) => boolean): string[] {
  const units: string[] = [];
  const add = (parent: Y.XmlFragment): void => {
    const formats = new Map<string, unknown>();
    for (let item = parent._start; item !== null; item = item.right) {
      const { content, id } = item;
      if (content instanceof Y.ContentString) {
        const format = JSON.stringify([...formats].sort());
        for (let at = 0; at < content.str.length; at += 1)
          if (isVisible(Y.createID(id.client, id.clock + at))) units.push(content.str[at]! + format);
      } else if (!isVisible(id)) continue;
      else if (content instanceof Y.ContentFormat) {
        const { key, value } = content as unknown as { key: string; value: unknown };
        if (value === null) formats.delete(key);
        else formats.set(key, value);
      } else if (content instanceof Y.ContentType) {
        const { type } = content as unknown as { type: Y.XmlFragment };
        if (type instanceof Y.XmlElement && verdictSchema.nodes[type.nodeName]?.isLeaf)
          units.push(type.nodeName + attributesOf(type, isVisible));
        else add(type);
      }
    }
  };
  add(field);
  return units;
}

function attributesOf(element: Y.XmlElement, isVisible: (id: Y.ID) => boolean): string {
  const attributes = [...element._map].map(([name, newest]) => {
    let item: Y.Item | null = newest;
    while (item !== null && !isVisible(item.id)) item = item.left;
    return [name, item ? (item.content.getContent()[0] as unknown) : null];
  });
  return JSON.stringify(attributes);
}
