import { LIMITS } from '@assay/domain';

/** A passage of the text, in UTF-16 units, or the reason why the selection cannot be a claim's passage. */
export type Settled =
  | { kind: 'passage'; start: number; end: number; exact: string }
  | { kind: 'nothing' }
  | { kind: 'everything' }
  | { kind: 'too_long'; most: number };

const LOW_SURROGATE = /[\uDC00-\uDFFF]/;
const SPACE = /\s/u;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
/** Letters of scripts that write no spaces between words: where a word ends there cannot be seen. */
const UNSPACED = new RegExp(
  `[${['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar', 'Tibetan'].map((script) => `\\p{Script=${script}}`).join('')}]`,
  'u',
);
/** The most UTF-16 units by which an end is moved to the end of its word. */
const MOST_MOVED = 60;

/**
 * Turns the two offsets of a selection into a passage: in order, inside the text, without white space at its ends, and
 * without splitting a word, since the passage is published as a quotation, or a surrogate pair. An empty selection and the whole text are separate results, because each has its
 * own message.
 */
export function settleSelection(text: string, from: number, to: number): Settled {
  const inside = (offset: number) => Math.max(0, Math.min(text.length, offset));
  let start = inside(Math.min(from, to));
  let end = inside(Math.max(from, to));
  while (start < end && SPACE.test(text.charAt(start))) start++;
  while (end > start && SPACE.test(text.charAt(end - 1))) end--;
  if (start === end) return { kind: 'nothing' };
  if (LOW_SURROGATE.test(text.charAt(start)) && start > 0) start--;
  if (LOW_SURROGATE.test(text.charAt(end)) && end < text.length) end++;
  start = endOfWord(text, start, -1);
  end = endOfWord(text, end, 1);
  if (text.slice(0, start).trim() === '' && text.slice(end).trim() === '') return { kind: 'everything' };
  if (end - start > LIMITS.selection) return { kind: 'too_long', most: LIMITS.selection };
  return { kind: 'passage', start, end, exact: text.slice(start, end) };
}

/** The nearest offset in a direction that is not inside a word; the same offset if there is none near. */
function endOfWord(text: string, from: number, step: 1 | -1): number {
  let at = from;
  while (isInWord(text, at)) {
    if (Math.abs(at - from) > MOST_MOVED) return from;
    at += step * (step > 0 ? after(text, at) : before(text, at)).length;
  }
  return at;
}

function isInWord(text: string, at: number): boolean {
  const around = [before(text, at), after(text, at)];
  return around.every((one) => LETTER.test(one) && !UNSPACED.test(one));
}

/** The character that begins at an offset; empty at the end of the text. */
function after(text: string, at: number): string {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at)!) : '';
}

/** The character that ends at an offset; empty at the beginning of the text. */
function before(text: string, at: number): string {
  if (at === 0) return '';
  return LOW_SURROGATE.test(text.charAt(at - 1)) && at > 1 ? after(text, at - 2) : text.charAt(at - 1);
}

/** A paragraph of the text on the page: its start offset in the article and its text nodes. */
export interface DrawnParagraph<Node> {
  start: number;
  nodes: readonly { node: Node; length: number }[];
}

/**
 * The offset in the article of a point inside one of a paragraph's text nodes. Highlights split a paragraph into these
 * nodes; the sum of their lengths gives the offset.
 */
export function offsetOfPoint<Node>(
  paragraph: DrawnParagraph<Node>,
  node: Node,
  within: number,
): number | undefined {
  let before = 0;
  for (const drawn of paragraph.nodes) {
    if (drawn.node === node) return paragraph.start + before + Math.min(within, drawn.length);
    before += drawn.length;
  }
  return undefined;
}
