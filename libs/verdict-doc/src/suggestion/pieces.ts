import * as Y from 'yjs';
import { FIELDS, fragment, type Field } from '../document/shared-types';
import { verdictSchema } from '../schema';
import { ElementCounts } from './elements';
import { isVisibleAlone, isVisibleIn, type SuggestionRanges } from './ranges';

/** What a suggestion does to a piece of a field. `layout` changes blocks, and none of their words. */
export type PieceKind = 'insert' | 'delete' | 'format' | 'layout';

/** The marks of letters by their names, with their attributes: of a link `{ href }`. */
type Marks = Readonly<Record<string, unknown>>;

/** Letters of a piece with the same marks. */
export interface SuggestedRun {
  text: string;
  /** The marks that they have once the suggestion is accepted; of deleted letters, those that they have in the draft. */
  marks: Marks;
  /** The marks that they have in the draft, where the suggestion changes only these; undefined for others. */
  was: Marks | undefined;
}

/** A piece of a field that a suggestion changes, at its place in the shown document. */
export interface SuggestedPiece {
  suggestion: string;
  field: Field;
  kind: PieceKind;
  /** The letters; a line break begins a new block, a tab a new cell, U+FFFC stands for a citation, and U+25A3 for an image. */
  text: string;
  /** The same letters, by their marks. */
  runs: SuggestedRun[];
  /** Positions of the editor (ProseMirror). Where the shown document does not hold the piece, both are where it belongs. */
  from: number;
  to: number;
  /** Whether the shown document holds the piece. */
  shown: boolean;
  /** Whether the place is between blocks and not inside one. */
  block: boolean;
}

/** The character for a citation or a line break among letters (U+FFFC, the object replacement character). */
const LEAF = '\uFFFC';

/** A horizontal rule among letters, on a line of its own. */
const RULE = '\n* * *\n';

/** An image among letters, on a line of its own, by what it says; U+25A3 stands for the image itself. */
function imageLine(element: Y.XmlElement): string {
  const words = (['alt', 'caption'] as const)
    .map((name): unknown => element.getAttribute(name))
    .filter((value) => typeof value === 'string' && value !== '');
  return `\n${['\u25A3', ...words].join(' ').replace(/\s+/g, ' ')}\n`;
}

type Attributes = Record<string, unknown>;

const NO_MARKS: Marks = {};

type MarksFor = (suggestion: string, kind: PieceKind) => Marks;

/** One letter, leaf or boundary that a suggestion changes. */
interface Change {
  suggestion: string;
  kind: PieceKind;
  text: string;
  shown: boolean;
  block: boolean;
  /** The positions that it takes in the shown document. */
  size: number;
  marks?: Marks;
  was?: Marks;
}

/** What the walk knows of the states that it compares. */
interface States {
  base: Y.Snapshot;
  shown: Y.Snapshot;
  ranges: readonly SuggestionRanges[];
}

/** The pieces of all fields that suggestions change, in document order, and the elements that they add and remove. */
export interface ReadPieces {
  pieces: SuggestedPiece[];
  elements: ElementCounts;
}

/**
 * @param all the document with all suggestions, as `withSuggestions` makes it
 */
export function piecesOf(all: Y.Doc, states: States): ReadPieces {
  const elements = new ElementCounts();
  const pieces = FIELDS.flatMap((field) => new FieldWalk(field, states, elements).of(fragment(all, field)));
  return { pieces, elements };
}

/** Walks a field with all suggestions, and counts the positions of the shown document. */
class FieldWalk {
  private readonly pieces: SuggestedPiece[] = [];
  private position = 0;

  constructor(
    private readonly field: Field,
    private readonly states: States,
    private readonly elements: ElementCounts,
  ) {}

  of(root: Y.XmlFragment): SuggestedPiece[] {
    this.children(root, true, true);
    return this.pieces;
  }

  private children(type: Y.XmlFragment, shown: boolean, block: boolean): void {
    for (let item = type._start; item !== null; item = item.right) {
      if (!item.countable) continue;
      const child: unknown = item.content instanceof Y.ContentType ? item.content.type : undefined;
      const isShown = shown && isVisibleIn(this.states.shown, item.id);
      if (child instanceof Y.XmlText) this.letters(child, isShown);
      else if (child instanceof Y.XmlElement) this.element(child, item, isShown, block);
    }
  }

  private element(element: Y.XmlElement, item: Y.Item, shown: boolean, block: boolean): void {
    const type = verdictSchema.nodes[element.nodeName];
    const changes = this.changesOf(item.id, item.deleted);
    for (const [suggestion, kind] of changes) this.elements.count(suggestion, kind, element.nodeName);
    if (type?.isLeaf) {
      const letter = type.isInline ? LEAF : element.nodeName === 'image' ? imageLine(element) : RULE;
      return this.unit(item, letter, { shown, block: type.isBlock });
    }
    for (const [suggestion, kind] of changes) {
      const text = element.nodeName === 'tableCell' ? '\t' : '\n';
      if (type?.isTextblock || kind === 'insert') this.add({ suggestion, kind, text, shown, block, size: 0 });
    }
    if (shown) this.position += 1;
    this.children(element, shown, !type?.inlineContent);
    if (shown) this.position += 1;
  }

  private letters(text: Y.XmlText, shown: boolean): void {
    const { base, ranges } = this.states;
    const before: Attributes = {};
    const after = new Map<string, Attributes>();
    for (let item = text._start; item !== null; item = item.right) {
      const { content, id } = item;
      if (content instanceof Y.ContentFormat) {
        const { key, value } = content as unknown as { key: string; value: unknown };
        const isBefore = isVisibleIn(base, id);
        for (const one of ranges) {
          const isAfter = isVisibleAlone(base, one, id);
          if (isAfter !== isBefore && !after.has(one.id)) after.set(one.id, { ...before });
          const formats = after.get(one.id);
          if (isAfter && formats) formats[key] = value;
        }
        if (isBefore) before[key] = value;
      } else if (content instanceof Y.ContentString) {
        const was = marksOf(before);
        const marks = new Map([...after].map(([suggestion, formats]) => [suggestion, marksOf(formats)]));
        const formatters = ranges.filter(({ id: one }) => differ(was, marks.get(one) ?? was));
        const marksFor = (suggestion: string, kind: PieceKind) =>
          kind === 'insert' ? (marks.get(suggestion) ?? was) : was;
        for (let at = 0; at < content.str.length; at += 1) {
          const letter = Y.createID(id.client, id.clock + at);
          const isShown = shown && isVisibleIn(this.states.shown, letter);
          if (isShown && isVisibleIn(base, letter))
            for (const one of formatters)
              if (!Y.isDeleted(one.deletes, letter))
                this.add({
                  ...{ suggestion: one.id, kind: 'format', text: content.str[at]! },
                  ...{ shown: true, block: false, size: 1 },
                  ...{ marks: marks.get(one.id)!, was },
                });
          this.unit({ id: letter, deleted: item.deleted }, content.str[at]!, {
            shown: isShown,
            block: false,
            marksFor,
          });
        }
      }
    }
  }

  /** Something that takes one position of the editor: a letter, or a leaf. */
  private unit(
    { id, deleted }: Pick<Y.Item, 'id' | 'deleted'>,
    letter: string,
    { shown, block, marksFor }: Pick<Change, 'shown' | 'block'> & { marksFor?: MarksFor },
  ): void {
    for (const [suggestion, kind] of this.changesOf(id, deleted))
      this.add({
        ...{ suggestion, kind, text: letter, shown, block, size: shown ? 1 : 0 },
        ...(marksFor && { marks: marksFor(suggestion, kind) }),
      });
    if (shown) this.position += 1;
  }

  /** The suggestions that insert or delete what has this id. */
  private changesOf(id: Y.ID, deleted: boolean): [suggestion: string, kind: 'insert' | 'delete'][] {
    const { base, ranges } = this.states;
    if (isVisibleIn(base, id))
      return deleted
        ? ranges.filter(({ deletes }) => Y.isDeleted(deletes, id)).map((one) => [one.id, 'delete'])
        : [];
    if (id.clock < (base.sv.get(id.client) ?? 0)) return [];
    const writer = ranges.find((one) => isVisibleAlone(base, one, id));
    return writer ? [[writer.id, 'insert']] : [];
  }

  private add({ suggestion, kind, text, shown, block, size, marks = NO_MARKS, was }: Change): void {
    const from = this.position;
    const last = this.pieces.findLast((piece) => piece.suggestion === suggestion && piece.kind === kind);
    // The boundaries of blocks lie between the letters of neighbouring blocks.
    const isNext = last && last.shown === shown && (shown ? from - last.to <= 2 : last.from === from);
    if (isNext && !(shown && from > last.to && !'\n\t'.includes(text) && !/[\n\t]$/.test(last.text))) {
      // The cells of a row are one piece, though more boundaries lie between them than between paragraphs.
      const isCell = shown && (text === '\t' || last.text.endsWith('\t'));
      last.text += text;
      const run = last.runs.at(-1)!;
      if (areAlike(run, { marks, was })) run.text += text;
      else last.runs.push({ text, marks, was });
      if (size > 0 || isCell) last.to = from + size;
    } else {
      const piece = { suggestion, field: this.field, kind, text, from, to: from + size, shown, block };
      this.pieces.push({ ...piece, runs: [{ text, marks, was }] });
    }
  }
}

function marksOf(formats: Attributes): Marks {
  return Object.fromEntries(Object.entries(formats).filter(([, value]) => value !== null));
}

function areAlike(one: Omit<SuggestedRun, 'text'>, other: Omit<SuggestedRun, 'text'>): boolean {
  if (one.marks === other.marks && one.was === other.was) return true;
  return !differ(one.marks, other.marks) && !differ(one.was ?? NO_MARKS, other.was ?? NO_MARKS);
}

function differ(before: Marks, after: Marks): boolean {
  return (
    before !== after &&
    Object.keys({ ...before, ...after }).some(
      (key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null),
    )
  );
}
