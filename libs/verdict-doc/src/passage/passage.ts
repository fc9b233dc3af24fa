import * as Y from 'yjs';
import { fragment, type Field } from '../document/shared-types';
import { DEEPEST } from '../revision/read-fragment';
import { readText } from '../revision/runs';

/** A range of a field's text, in UTF-16 units of what {@link fieldText} returns. */
export interface Passage {
  field: Field;
  start: number;
  end: number;
}

/** A passage by encoded Yjs relative positions, which follow its words through edits. */
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
 * A field's text, in which passages are counted: the text blocks in order, each on its own line, without citations and
 * line breaks.
 */
export function fieldText(doc: Y.Doc, field: Field): string {
  return textOf(runsOf(doc, field));
}

/**
 * Anchors a passage in the document.
 *
 * @param quote the words of the passage; where they moved since, the nearest occurrence is used
 * @returns null when the field does not contain the words
 */
export function anchorPassage(doc: Y.Doc, passage: Passage, quote: string): AnchoredPassage | null {
  const runs = runsOf(doc, passage.field);
  const start = nearest(textOf(runs), quote, passage.start);
  if (start === null || quote === '') return null;
  const from = positionAt(runs, start, 0);
  const to = positionAt(runs, start + quote.length, -1);
  return from && to ? { from, to } : null;
}

/** The current range of an anchored passage; null when all of it was deleted. */
export function findPassage(doc: Y.Doc, field: Field, anchored: AnchoredPassage): Passage | null {
  const runs = runsOf(doc, field);
  const start = offsetOf(doc, runs, anchored.from);
  const end = offsetOf(doc, runs, anchored.to);
  return start === null || end === null || end <= start ? null : { field, start, end };
}

/** Shorter quotes occur too often to identify a passage. */
const LEAST_QUOTE = 8;

/**
 * The current range of a passage. `start` and `end` count the letters of the field without line ends between blocks.
 */
export interface FoundPassage {
  start: number;
  end: number;
  text: string;
}

/** A field read once, to anchor passages and to find many; it does not follow later changes. */
export interface FieldReading {
  /** The letters of all blocks, without line ends between them. */
  letters: string;
  /**
   * Anchors the letters from `start` to `end`, counted without line ends as editors count them; null where there are
   * none.
   */
  anchor(start: number, end: number): (AnchoredPassage & { quote: string }) | null;
  /**
   * Finds an anchored passage. An editor that splits or moves a block writes a new one, and Yjs treats the anchored
   * words as deleted; then the only occurrence of `quote` in the field is used. Null when the passage is gone.
   */
  find(anchored: AnchoredPassage, quote: string): FoundPassage | null;
}

/** Reads a field, to anchor and find passages in it. */
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
      const first = offsetOfLetter(runs, start);
      const last = offsetOfLetter(runs, end - 1);
      if (first === null || last === null) return null;
      const from = positionAt(runs, first, 0);
      const to = positionAt(runs, last + 1, -1);
      return from && to ? { from, to, quote: text.slice(first, last + 1) } : null;
    },
    find: (anchored, quote) => {
      const start = offsetOf(doc, runs, anchored.from);
      const end = offsetOf(doc, runs, anchored.to);
      if (start !== null && end !== null && end > start) return found(start, end);
      const only = quote.length < LEAST_QUOTE ? -1 : text.indexOf(quote);
      if (only < 0 || text.indexOf(quote, only + 1) >= 0) return null;
      return found(only, only + quote.length);
    },
  };
}

/** The offset of a letter by its number. */
function offsetOfLetter(runs: Run[], letter: number): number | null {
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
        // The texts of one block follow each other on one line; only another block begins a new line.
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
