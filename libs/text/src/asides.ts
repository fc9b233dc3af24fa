import type { Block, Structure } from './page/page-text';
import type { DropReason } from './page/drop-reasons';
import { PARAGRAPH_BREAK } from './paragraphs';

/** A paragraph of a page, and whether it is boilerplate: an appeal, a newsletter, a link to another story. */
export interface PageLine {
  text: string;
  isAside: boolean;
}

/** The fewest letters of a line outside the article that is kept; menus and buttons have fewer. */
const FEWEST_LETTERS = 25;

/** The most boilerplate lines kept for one article; a page with more has a list of its site. */
const MOST_ASIDES = 200;

/** The place of a paragraph: in the article, folded as boilerplate, or dropped with the reason. */
export type Placement = 'shown' | 'folded' | DropReason;

/**
 * Places each paragraph of a page in the page's order: those of the article, and boilerplate around and inside it,
 * which is kept and marked.
 *
 * @param isOwn for each paragraph, whether it is the article's
 * @param leading the paragraphs that the article already begins with: its title and its standfirst
 */
export function placementsOf(
  blocks: readonly Block[],
  isOwn: readonly boolean[],
  leading: readonly string[],
): Placement[] {
  const seen = new Set([...leading, ...blocks.filter((_, at) => isOwn[at]).map(({ text }) => text)]);
  const first = isOwn.indexOf(true);
  const last = isOwn.lastIndexOf(true);
  let folded = 0;
  return blocks.map((block, at): Placement => {
    if (!block.text) return 'decoration';
    if (isOwn[at]) return 'shown';
    if (seen.has(block.text)) return 'said';
    if (block.isNavigation) return 'navigation';
    // Among the article's paragraphs even a short one may be its own: a subheading, or the source of a quotation.
    const fewest = at > first && at < last ? 2 : FEWEST_LETTERS;
    if ((block.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < fewest) return 'short';
    if (folded >= MOST_ASIDES) return 'tooMany';
    folded += 1;
    seen.add(block.text);
    return 'folded';
  });
}

/** How many enclosing structures are searched for the rest of a quotation, a table or a list. */
const MOST_ABOVE = 4;

/** Whether a paragraph is the article's: most of it is, or most of the quotation, table or list around it. */
export function isArticles({ letters, chosen, structure }: Block): boolean {
  return (chosen > 0 && chosen * 2 >= letters) || isPartOf(structure);
}

function isPartOf(structure: Structure | null): boolean {
  for (let step = 0; structure && step < MOST_ABOVE; step++, structure = structure.above)
    if (structure.chosen > 0 && structure.chosen * 2 >= structure.letters) return true;
  return false;
}

/** The offsets at which the boilerplate lines begin in the joined text. */
export function asideStarts(lines: readonly PageLine[]): number[] {
  const starts: number[] = [];
  let start = 0;
  for (const { text, isAside } of lines) {
    if (isAside) starts.push(start);
    start += text.length + PARAGRAPH_BREAK.length;
  }
  return starts;
}
