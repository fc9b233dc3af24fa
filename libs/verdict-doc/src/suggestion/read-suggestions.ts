import * as Y from 'yjs';
import {
  evidenceArray,
  FIELDS,
  fragment,
  metaMap,
  ratingOf,
  type Field,
  type RatingProposal,
} from '../document/shared-types';
import { verdictSchema } from '../schema';
import type { SuggestedBlocks } from './elements';
import { piecesOf, type SuggestedPiece } from './pieces';
import {
  isVisibleAlone,
  isVisibleIn,
  isWithin,
  itemsBetween,
  rangesOf,
  withSuggestions,
  type StoredSuggestion,
  type SuggestionRanges,
} from './ranges';

/** What one suggestion would change in the draft as it is now. */
export interface ReadSuggestion {
  id: string;
  pieces: SuggestedPiece[];
  /** The headings, lists, quotations, tables and images that it adds and removes. */
  blocks: SuggestedBlocks[];
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

/** What was read last of a draft, and of what. */
interface LastRead {
  base: Y.Snapshot;
  shown: Y.Snapshot;
  suggestions: readonly StoredSuggestion[];
  read: ReadSuggestion[];
}

const lastReads = new WeakMap<Y.Doc, LastRead>();

/**
 * Reads suggestions against a draft, without changing it. It copies the draft once, whatever the number of suggestions,
 * and not at all where nothing changed since it last read this draft: then it returns the same list.
 *
 * @param base the draft without any of them
 * @param shown the document whose positions are asked for: the draft, or a fork of it that holds some of them
 */
export function readSuggestions(
  base: Y.Doc,
  shown: Y.Doc,
  suggestions: readonly StoredSuggestion[],
): readonly ReadSuggestion[] {
  const states = { base: Y.snapshot(base), shown: Y.snapshot(shown) };
  const last = lastReads.get(base);
  if (
    last &&
    Y.equalSnapshots(last.base, states.base) &&
    Y.equalSnapshots(last.shown, states.shown) &&
    areSame(last.suggestions, suggestions)
  )
    return last.read;
  const all = withSuggestions(base, suggestions);
  try {
    const read = readIn(all, states, suggestions);
    lastReads.set(base, { ...states, suggestions: [...suggestions], read });
    return read;
  } finally {
    all.destroy();
  }
}

function areSame(before: readonly StoredSuggestion[], now: readonly StoredSuggestion[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ id, update }, index) => {
      const other = now[index]!;
      if (id !== other.id || update.length !== other.update.length) return false;
      return update === other.update || update.every((byte, at) => byte === other.update[at]);
    })
  );
}

/** @param all the draft with all suggestions */
function readIn(
  all: Y.Doc,
  { base, shown }: { base: Y.Snapshot; shown: Y.Snapshot },
  suggestions: readonly StoredSuggestion[],
): ReadSuggestion[] {
  const ranges = suggestions.map((suggestion) => rangesOf(suggestion, base, all));
  const { pieces, elements } = piecesOf(all, { base, shown, ranges });
  /** The content of the fields before the suggestions, as far as it was asked for. */
  const contents = new Map<Field, string[]>();
  const before = (field: Field): string[] => {
    const said = contents.get(field) ?? contentOf(fragment(all, field), (id) => isVisibleIn(base, id));
    contents.set(field, said);
    return said;
  };
  return ranges.map((one) => {
    const own = pieces.filter(({ suggestion }) => suggestion === one.id);
    const layout = FIELDS.flatMap((field) =>
      asLayout(
        own.filter((piece) => piece.field === field),
        () => {
          const alone = contentOf(fragment(all, field), (id) => isVisibleAlone(base, one, id));
          const said = before(field);
          return said.length === alone.length && said.every((unit, index) => unit === alone[index]);
        },
      ),
    );
    const blocks = elements.blocksOf(one.id);
    return { id: one.id, pieces: layout, blocks, ...beside(all, base, one), words: one.words };
  });
}

/** The changes of a suggestion beside the texts. */
function beside(
  all: Y.Doc,
  base: Y.Snapshot,
  one: SuggestionRanges,
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
  const isEvidence = ({ parent }: Y.Item) => parent === order || isNote(all, parent);
  for (const { client, from, to } of one.writes)
    for (const item of itemsBetween(all, client, from, to)) {
      const { parent, parentSub, content } = item;
      if (!idsOf(item, from, to).some((id) => isVisibleAlone(base, one, id))) continue;
      changed.evidence ||= isEvidence(item);
      const value: unknown = content.getContent()[0];
      if (parent instanceof Y.XmlElement && parentSub !== null && parent._item)
        if (!isWithin(one.writes, parent._item.id))
          changed.attributes.push({ node: parent.nodeName, name: parentSub, value });
      const href = hrefOf(content);
      if (href !== undefined && !changed.links.includes(href)) changed.links.push(href);
      if (parent !== map) continue;
      if (parentSub === 'rating') changed.rating = ratingOf(value);
      if (parentSub === 'language' && typeof value === 'string') changed.language = value;
    }
  for (const [client, ranges] of one.deletes.clients)
    for (const { clock, len } of ranges)
      for (const item of itemsBetween(all, client, clock, clock + len))
        changed.evidence ||=
          isEvidence(item) && idsOf(item, clock, clock + len).some((id) => isVisibleIn(base, id));
  return changed;
}

/** The ids of an item that lie between two clocks. */
function idsOf({ id, length }: Y.Item, from: number, to: number): Y.ID[] {
  const start = Math.max(id.clock, from);
  const end = Math.min(id.clock + length, to);
  return Array.from({ length: end - start }, (_, at) => Y.createID(id.client, start + at));
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

/** A suggestion that deletes words of a field only to insert the same words there changes blocks, and no words. */
function asLayout(pieces: SuggestedPiece[], saysTheSame: () => boolean): SuggestedPiece[] {
  const held = pieces.filter(({ shown, kind, text }) => kind !== 'format' && shown && text.trim() !== '');
  // Reading the field takes long: most suggestions do not insert the letters that they delete.
  if (held.length === 0 || lettersOf(pieces, 'insert') !== lettersOf(pieces, 'delete')) return pieces;
  if (!saysTheSame()) return pieces;
  return [
    ...pieces.filter(({ kind }) => kind === 'format'),
    ...held.map((piece) => ({ ...piece, kind: 'layout' as const })),
  ];
}

/** The letters of all pieces of a kind, sorted. */
function lettersOf(pieces: readonly SuggestedPiece[], kind: SuggestedPiece['kind']): string {
  const letters = pieces.flatMap((piece) => (piece.kind === kind ? piece.text.split('') : []));
  return letters
    .filter((letter) => letter !== '\n')
    .sort()
    .join('');
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
