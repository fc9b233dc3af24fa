import { composed } from './composed';
import { boilerplateOf } from './boilerplate';

/** What a paragraph is to a reader; `boilerplate` is none of the article. */
export type ParagraphKind = 'title' | 'standfirst' | 'body' | 'boilerplate';

/** A stretch of an article's text; `start` and `end` count UTF-16 units, as W3C text position selectors do here. */
export interface Paragraph {
  kind: ParagraphKind;
  start: number;
  end: number;
  text: string;
}

/** What parts two paragraphs in an article's stored text. */
export const PARAGRAPH_BREAK = '\n\n';

/** An article's text, as far as its parts are read from it. */
export interface WholeText {
  text: string;
  title: string | null;
  standfirst: string | null;
  /** Where the paragraphs begin that its page kept apart from the article. */
  aside?: readonly number[];
}

/** An article's text in its parts: the leading paragraphs that are its title and standfirst, then the body, and what is none of it. */
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

/** Where one block's last sentence was glued to the next block's first: a whole word, its stop, and a whole word. */
const GLUED = /(?<=\p{Ll}{4}[.!?])(?=(?!(?:Com|Org|Net|Co)\b)\p{Lu}\p{Ll}+[ ,])/u;

/** Lines with anything in them, white space at both ends and NULs gone, runs of blanks as one: paragraphs to be joined. */
export function tidyLines(raw: string): string[] {
  return composed(raw)
    .replaceAll('\u0000', '')
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => line.replace(/[^\S\n]+/gu, ' ').trim())
    .flatMap((line) => line.split(GLUED))
    .filter(Boolean);
}
