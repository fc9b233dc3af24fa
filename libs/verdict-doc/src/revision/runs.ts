import * as Y from 'yjs';

/** A stretch of text with one set of formats. */
export interface Run {
  text: string;
  formats: Record<string, unknown>;
}

/** What a shared text holds, in order: runs of text, and things that are not text. */
export interface TextContents {
  runs: Run[];
  /** How many pieces are not text (embeds, binaries, nested types, documents). */
  strange: number;
}

/**
 * Reads a shared text item by item. `toDelta` would skip content kinds it does not know without a word, and a
 * frozen text may not lose anything silently.
 */
export function readText(text: Y.Text): TextContents {
  const contents: TextContents = { runs: [], strange: 0 };
  const formats = new Map<string, unknown>();
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const content = item.content;
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) formats.delete(content.key);
      else formats.set(content.key, content.value);
    } else if (content instanceof Y.ContentString) {
      contents.runs.push({ text: content.str, formats: Object.fromEntries(formats) });
    } else if (item.countable) {
      contents.strange += 1;
    }
  }
  return contents;
}
