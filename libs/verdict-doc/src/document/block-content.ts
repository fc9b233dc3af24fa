import * as Y from 'yjs';

/** A block, or the text and the atoms in it. */
export type Child = Y.XmlElement | Y.XmlText;

/** A run of letters with one format. */
export interface Run {
  text: string;
  attributes: Record<string, unknown>;
}

/** Stands for an embedded object in a text: U+FFFC, object replacement character. */
const EMBEDDED = '\uFFFC';

/** The letters of a block and of the blocks in it. */
export function lettersOf(child: unknown): string {
  if (child instanceof Y.XmlText)
    return runsOf(child)
      .map(({ text }) => text)
      .join('');
  return child instanceof Y.XmlElement ? child.toArray().map(lettersOf).join(' ') : '';
}

/** The text in runs of one format each; its JSON is the same for the same text, however it came about. */
export function runsOf(text: Y.XmlText): Run[] {
  const runs: Run[] = [];
  for (const { insert, attributes = {} } of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    const sorted = Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
    // An embedded object, which no editor of ours writes, takes one position too.
    const letters = typeof insert === 'string' ? insert : EMBEDDED;
    const last = runs.at(-1);
    if (last && JSON.stringify(last.attributes) === JSON.stringify(sorted)) last.text += letters;
    else runs.push({ text: letters, attributes: sorted });
  }
  return runs;
}

/** The content of a block, a token or an id as one string: equal for equal content. */
export function contentOf(value: unknown): string {
  if (value instanceof Y.XmlText) return JSON.stringify(['text', runsOf(value)]);
  if (value instanceof Y.XmlElement) {
    const attributes = Object.entries(value.getAttributes()).sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([value.nodeName, attributes, value.toArray().map(contentOf)]);
  }
  return JSON.stringify(value);
}
