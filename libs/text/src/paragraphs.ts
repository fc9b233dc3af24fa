import { composed } from './composed';
import { boilerplateOf } from './boilerplate';

/** The kind of a paragraph; `boilerplate` is not part of the article. */
export type ParagraphKind = 'title' | 'standfirst' | 'body' | 'boilerplate';

/** A range of an article's text; `start` and `end` count UTF-16 units, as W3C text position selectors do here. */
export interface Paragraph {
  kind: ParagraphKind;
  start: number;
  end: number;
  text: string;
}

/** The separator of two paragraphs in an article's stored text. */
export const PARAGRAPH_BREAK = '\n\n';

/** An article's text with what is needed to find its parts. */
export interface WholeText {
  text: string;
  title: string | null;
  standfirst: string | null;
  /** The offsets of the boilerplate paragraphs. */
  aside?: readonly number[];
}

/**
 * The parts of an article's text: the leading paragraphs that are its title and standfirst, the body, and boilerplate.
 */
export function paragraphsOf({ text, title, standfirst, aside = [] }: WholeText): Paragraph[] {
  const apart = new Set(aside);
  const paragraphs: Paragraph[] = [];
  let start = 0;
  for (const part of text.split(PARAGRAPH_BREAK)) {
    const end = start + part.length;
    if (part) paragraphs.push({ kind: kindOf(part, paragraphs, title, standfirst), start, end, text: part });
    start = end + PARAGRAPH_BREAK.length;
  }
  const isNone = boilerplateOf(paragraphs.map((one) => one.text));
  return paragraphs.map((one, index) =>
    one.kind === 'body' && (isNone[index] || apart.has(one.start)) ? { ...one, kind: 'boilerplate' } : one,
  );
}

function kindOf(
  part: string,
  before: Paragraph[],
  title: string | null,
  standfirst: string | null,
): ParagraphKind {
  if (before.length === 0 && part === title) return 'title';
  if (before.at(-1)?.kind === 'title' && part === standfirst) return 'standfirst';
  return 'body';
}

/** Where a block's last sentence was glued to the next block's first: a whole word, its stop, and a whole word. */
const GLUED = /(?<=\p{Ll}{4}[.!?])(?=(?!(?:Com|Org|Net|Co)\b)\p{Lu}\p{Ll}+[ ,])/u;

/** The lines of a text that are not empty, trimmed, without NULs, with runs of blanks as one. */
export function tidyLines(raw: string): string[] {
  return composed(raw)
    .replaceAll('\u0000', '')
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => line.replace(/[^\S\n]+/gu, ' ').trim())
    .flatMap((line) => line.split(GLUED))
    .filter(Boolean);
}
