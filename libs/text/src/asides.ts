import type { Block, Structure } from './page/page-text';
import type { DropReason } from './page/drop-reasons';
import { PARAGRAPH_BREAK } from './paragraphs';

/** A paragraph of a page, and whether it stands beside the article: an appeal, a newsletter, a link to another story. */
export interface PageLine {
  text: string;
  isAside: boolean;
}

/** Fewest letters of a line outside the article that is kept; menus and buttons have fewer. */
const FEWEST_LETTERS = 25;

/** Most lines kept from beside one article: what has more is a list of the site's. */
const MOST_ASIDES = 200;

/** Where a paragraph of a page is: in the article, beside it, or nowhere, with the reason. */
export type Place = 'shown' | 'folded' | DropReason;

/**
 * Places each paragraph of a page, in the page's order: the article's, then what the page shows around and among it,
 * which is kept and marked.
 *
 * @param isOwn for each paragraph, whether it is the article's
 * @param leading what stands above the article already: its title and its standfirst
 */
export function placesOf(
  blocks: readonly Block[],
  isOwn: readonly boolean[],
  leading: readonly string[],
): Place[] {
  const said = new Set([...leading, ...blocks.filter((_, at) => isOwn[at]).map(({ text }) => text)]);
  const first = isOwn.indexOf(true);
  const last = isOwn.lastIndexOf(true);
  let folded = 0;
  return blocks.map((block, at): Place => {
    if (!block.text) return 'decoration';
    if (isOwn[at]) return 'shown';
    if (said.has(block.text)) return 'said';
    if (block.isNavigation) return 'navigation';
    // Among the article's paragraphs even a short one may be its own: a subheading, who said a quotation.
    const fewest = at > first && at < last ? 2 : FEWEST_LETTERS;
    if ((block.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < fewest) return 'short';
    if (folded >= MOST_ASIDES) return 'tooMany';
    folded += 1;
    said.add(block.text);
    return 'folded';
  });
}

/** Levels of structures in which the rest of a quotation, a table or a list is looked for. */
const MOST_ABOVE = 4;

/** Whether a paragraph is the article's: most of it is, or most of the quotation, the table or the list around it. */
export function isArticles({ letters, chosen, structure }: Block): boolean {
  return (chosen > 0 && chosen * 2 >= letters) || isPartOf(structure);
}

function isPartOf(structure: Structure | null): boolean {
  for (let step = 0; structure && step < MOST_ABOVE; step++, structure = structure.above)
    if (structure.chosen > 0 && structure.chosen * 2 >= structure.letters) return true;
  return false;
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
