import * as Y from 'yjs';
import { fragment, type Field } from '../document/shared-types';
import { DEEPEST } from '../revision/read-fragment';
import { readText } from '../revision/runs';

/** A stretch of a field's text, in UTF-16 units of what `fieldText` answers. */
export interface Passage {
  field: Field;
  start: number;
  end: number;
}

/** A passage by encoded Yjs relative positions: it follows its words wherever they go. */
export interface AnchoredPassage {
  from: Uint8Array;
  to: Uint8Array;
}

interface Run {
  type: Y.XmlText;
  start: number;
  text: string;
}

/**
 * A field's text as passages count it: the text blocks in order, each on a line of its own; citations and line
 * breaks count for nothing.
 */
export function fieldText(doc: Y.Doc, field: Field): string {
  return textOf(runsOf(doc, field));
}

/**
 * Anchors a passage in the document.
 *
 * @param quote the words that are meant; where they have moved since, the nearest place that reads so is taken
 * @returns null when the words are nowhere in the field
 */
export function anchorPassage(doc: Y.Doc, passage: Passage, quote: string): AnchoredPassage | null {
  const runs = runsOf(doc, passage.field);
  const start = nearest(textOf(runs), quote, passage.start);
  if (start === null || quote === '') return null;
  const from = positionAt(runs, start, 0);
  const to = positionAt(runs, start + quote.length, -1);
  return from && to ? { from, to } : null;
}

/** Where an anchored passage is now; null when nothing of it is left. */
export function findPassage(doc: Y.Doc, field: Field, anchored: AnchoredPassage): Passage | null {
  const runs = runsOf(doc, field);
  const start = offsetOf(doc, runs, anchored.from);
  const end = offsetOf(doc, runs, anchored.to);
  return start === null || end === null || end <= start ? null : { field, start, end };
}

/** Words shorter than this stand in too many places to be known again by what they say. */
const TELLING = 8;

/** Where a passage stands now. `start` and `end` count the letters of the field, and nothing between its blocks. */
export interface FoundPassage {
  start: number;
  end: number;
  text: string;
}

/** A field read once, to anchor passages in it and to find many; it does not follow later changes. */
export interface FieldReading {
  /** The letters of its blocks, one behind the other. */
  letters: string;
  /** Anchors these letters, counted as an editor counts them that knows no line ends; null where there are none. */
  anchor(start: number, end: number): (AnchoredPassage & { quote: string }) | null;
  /**
   * Where an anchored passage stands. A block that an editor splits or moves is written anew, and what was anchored in
   * it counts as deleted: then the one place where the field still says `quote` is taken. Null when it is gone.
   */
  find(anchored: AnchoredPassage, quote: string): FoundPassage | null;
}

/** Reads a field for its passages. */
export function readField(doc: Y.Doc, field: Field): FieldReading {
  const runs = runsOf(doc, field);
  const text = textOf(runs);
  const letters = runs.map((run) => run.text).join('');
  const lettersTo = (offset: number) => {
    let count = 0;
    for (const run of runs) count += Math.min(Math.max(offset - run.start, 0), run.text.length);
    return count;
  };
  const found = (start: number, end: number): FoundPassage => ({
    start: lettersTo(start),
    end: lettersTo(end),
    text: text.slice(start, end),
  });
  return {
    letters,
    anchor: (start, end) => {
      if (start < 0 || end <= start || end > letters.length) return null;
      const first = placeOf(runs, start);
      const last = placeOf(runs, end - 1);
      if (first === null || last === null) return null;
      const from = positionAt(runs, first, 0);
      const to = positionAt(runs, last + 1, -1);
      return from && to ? { from, to, quote: text.slice(first, last + 1) } : null;
    },
    find: (anchored, quote) => {
      const start = offsetOf(doc, runs, anchored.from);
      const end = offsetOf(doc, runs, anchored.to);
      if (start !== null && end !== null && end > start) return found(start, end);
      const only = quote.length < TELLING ? -1 : text.indexOf(quote);
      if (only < 0 || text.indexOf(quote, only + 1) >= 0) return null;
      return found(only, only + quote.length);
    },
  };
}

/** The offset of the letter with this number. */
function placeOf(runs: Run[], letter: number): number | null {
  let before = 0;
  for (const run of runs) {
    if (letter < before + run.text.length) return run.start + letter - before;
    before += run.text.length;
  }
  return null;
}

function runsOf(doc: Y.Doc, field: Field): Run[] {
  const runs: Run[] = [];
  let at = 0;
  const walk = (parent: Y.XmlFragment, depth: number) => {
    let inBlock = false;
    for (const child of parent.toArray() as unknown[]) {
      if (child instanceof Y.XmlText) {
        const text = readText(child)
          .runs.map((run) => run.text)
          .join('');
        // A block's texts follow each other; only another block begins a line.
        if (!inBlock && runs.length > 0) at += 1;
        runs.push({ type: child, start: at, text });
        at += text.length;
        inBlock = true;
      } else if (child instanceof Y.XmlElement && depth <= DEEPEST) walk(child, depth + 1);
    }
  };
  walk(fragment(doc, field), 0);
  return runs;
}

function textOf(runs: Run[]): string {
  let text = '';
  for (const run of runs) text += '\n'.repeat(run.start - text.length) + run.text;
  return text;
}

function nearest(text: string, quote: string, wanted: number): number | null {
  if (text.startsWith(quote, wanted)) return wanted;
  let best: number | null = null;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    if (best === null || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
  return best;
}

function positionAt(runs: Run[], offset: number, assoc: 0 | -1): Uint8Array | null {
  const within = (run: Run) =>
    assoc === 0
      ? offset >= run.start && offset < run.start + run.text.length
      : offset > run.start && offset <= run.start + run.text.length;
  const run = runs.find(within);
  if (!run) return null;
  return Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(run.type, offset - run.start, assoc));
}

function offsetOf(doc: Y.Doc, runs: Run[], position: Uint8Array): number | null {
  let absolute: Y.AbsolutePosition | null;
  try {
    absolute = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(position), doc);
  } catch {
    return null;
  }
  const run = runs.find(({ type }) => type === absolute?.type);
  return run && absolute ? run.start + absolute.index : null;
}
