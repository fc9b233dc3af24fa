import * as Y from 'yjs';
import { PLAIN_MARKS, type PlainMark } from '../schema';

/** The formats of a range of text, as far as a verdict allows them. */
export interface Formats {
  /** The value of the link's format; undefined where there is none. */
  link: unknown;
  /** The marks without attributes, in the order of `PLAIN_MARKS`. */
  plain: readonly PlainMark[];
  /** Formats that a verdict does not have, the first few of them. */
  unknown: readonly string[];
}

/** A range of text with one set of formats. */
interface Run {
  text: string;
  formats: Formats;
}

/** The contents of a shared text in order: runs of text, and the count of other pieces. */
export interface TextContents {
  runs: Run[];
  /** The number of pieces that are not text (embeds, binaries, nested types, documents). */
  strange: number;
}

/** Unknown formats that a run names. */
const MOST_UNKNOWN = 5;

/**
 * Reads a shared text item by item. `toDelta` silently skips unknown kinds of content, and a frozen text must not lose
 * anything.
 *
 * It takes time by the number of items: a text may open ten thousand formats before ten thousand letters, each an item of
 * its own, and a copy of all open formats for each letter would fill the memory.
 */
export function readText(text: Y.Text): TextContents {
  const contents: TextContents = { runs: [], strange: 0 };
  const known = new Map<string, unknown>();
  const unknown = new Map<string, unknown>();
  let formats: Formats | undefined;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const content = item.content;
    if (content instanceof Y.ContentFormat) {
      const { key, value } = content;
      const named = isKnown(key) ? known : unknown;
      if (value === null) named.delete(key);
      else named.set(key, value);
      formats = undefined;
    } else if (content instanceof Y.ContentString) {
      formats ??= {
        link: known.get('link'),
        plain: PLAIN_MARKS.filter((name) => known.has(name)),
        unknown: firstOf(unknown.keys()),
      };
      contents.runs.push({ text: content.str, formats });
    } else if (item.countable) {
      contents.strange += 1;
    }
  }
  return contents;
}

function isKnown(key: string): boolean {
  return key === 'link' || (PLAIN_MARKS as readonly string[]).includes(key);
}

function firstOf(names: Iterable<string>): string[] {
  const first: string[] = [];
  for (const name of names) {
    if (first.length === MOST_UNKNOWN) break;
    first.push(name);
  }
  return first.sort();
}
