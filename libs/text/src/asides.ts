import { PARAGRAPH_BREAK } from './paragraphs';

/** A paragraph of a page, and whether it stands beside the article: an appeal, a newsletter, a link to another story. */
export interface PageLine {
  text: string;
  isAside: boolean;
}

/** Fewest letters of a line that somebody wrote to be read; menus and buttons have fewer. */
const FEWEST_LETTERS = 25;

/** Most lines kept from beside one article: what has more is a list of the site's. */
const MOST_ASIDES = 200;

/**
 * The article's paragraphs with those that its page shows around and among them, in the page's order: what was left out
 * is kept, and marked.
 *
 * @param article its paragraphs, as the reader of pages (Readability) found them
 * @param page all paragraphs of the page
 */
export function withAsides(article: readonly string[], page: readonly string[]): PageLine[] {
  const own = new Set(article);
  const places = new Map<string, number[]>();
  for (let at = page.length - 1; at >= 0; at--) {
    const known = places.get(page[at]!);
    if (known) known.push(at);
    else places.set(page[at]!, [at]);
  }
  /** The first place of a line from there on; each place is passed once. */
  const placeOf = (text: string, from: number): number | undefined => {
    const left = places.get(text);
    while (left?.length && left.at(-1)! < from) left.pop();
    return left?.at(-1);
  };
  const lines: PageLine[] = [];
  const said = new Set<string>();
  const keep = (between: readonly string[]) => {
    for (const text of between) {
      const letters = text.match(/\p{L}/gu)?.length ?? 0;
      if (own.has(text) || said.has(text) || letters < FEWEST_LETTERS || said.size >= MOST_ASIDES) continue;
      said.add(text);
      lines.push({ text, isAside: true });
    }
  };
  let from = 0;
  for (const text of article) {
    const at = placeOf(text, from);
    if (at !== undefined) {
      keep(page.slice(from, at));
      from = at + 1;
    }
    lines.push({ text, isAside: false });
  }
  keep(page.slice(from));
  return lines;
}

/** Where the asides begin once the lines are one text. */
export function asideStarts(lines: readonly PageLine[]): number[] {
  const starts: number[] = [];
  let start = 0;
  for (const { text, isAside } of lines) {
    if (isAside) starts.push(start);
    start += text.length + PARAGRAPH_BREAK.length;
  }
  return starts;
}
