import { parseHTML } from 'linkedom';
import { isArticles, placementsOf, type PageLine, type Placement } from '../asides';
import { boundMarkup } from '../markup-bounds';
import { articleMetadata, type ArticleMetadata } from '../metadata/page-metadata';
import { wholePage } from '../whole-page';
import { chooseArticle, type Chosen } from './chosen';
import { noticeOf, type ArticleNotice } from './notice';
import { readPage, type Block, type PageText } from './page-text';

/** A page as it was read. */
export interface ArticlePage {
  meta: ArticleMetadata;
  chosen: Chosen | null;
  page: PageText;
  /** The placement of each of the page's paragraphs. */
  placements: Placement[];
  title: string;
  standfirst: string | null;
  /** All paragraphs of the article: title and standfirst where the page has them elsewhere, then those of the page. */
  lines: PageLine[];
  notice: ArticleNotice | null;
}

/**
 * Reads a page: the paragraphs that Readability chooses are its article, or all of them where it chooses none.
 *
 * @returns null when the page has no elements; no `lines` when it contains no text
 * @throws TooMuchMarkup
 */
export function readArticlePage(source: string): ArticlePage | null {
  boundMarkup(source);
  const html = wholePage(source);
  const document = parseHTML(html).document as unknown as Document;
  const root = document.documentElement as Element | null;
  if (!root) return null;
  const meta = articleMetadata(document);
  const chosen = chooseArticle(document, html);
  const { page, isOwn } = textOf(root, chosen);
  const body = isLeftToScripts(page, isOwn, meta.body) ? meta.body : null;
  if (body) isOwn.fill(false);
  const own = body ?? page.blocks.filter((_, at) => isOwn[at]).map(({ text }) => text);
  const title = meta.title ?? (chosen?.title?.trim() || own[0]) ?? '';
  const standfirst = meta.description && !own.includes(meta.description) ? meta.description : null;
  const leading = own.length ? [title, ...(standfirst ? [standfirst] : [])].filter(Boolean) : [];
  const placements = placementsOf(page.blocks, isOwn, [...leading, ...(body ?? [])]);
  const placed = new Map(page.blocks.map((block, at) => [block, placements[at]]));
  const isShown = (block: Block) => placed.get(block) === 'shown';
  const shown = page.blocks.filter((_, at) => placements[at] === 'shown' || placements[at] === 'folded');
  // The page's first heading is the leading title; the same words further down repeat it.
  const heading = shown
    .filter((block) => isShown(block))
    .slice(0, FIRST)
    .find(({ text }) => text === title);
  const lines = [
    ...[...leading, ...(body ?? [])].map((text) => ({ text, isAside: false })),
    ...shown
      .filter((block) => block !== heading)
      .map((block) => ({ text: block.text, isAside: !isShown(block) })),
  ];
  const notice = body ? 'from_metadata' : noticeOf(page, placements, meta.isFree);
  return { meta, chosen, page, placements, title, standfirst, lines, notice };
}

/** How many paragraphs at the top of an article may be its heading. */
const FIRST = 3;

/** The fewest letters of an article; scripts add the text of a page with fewer. */
const FEWEST_LETTERS = 200;

/** Whether the page's metadata contains its article while the page itself has almost none of it. */
function isLeftToScripts(page: PageText, isOwn: readonly boolean[], body: readonly string[] | null): boolean {
  if (!body) return false;
  const letters = page.blocks.reduce((sum, block, at) => sum + (isOwn[at] ? block.letters : 0), 0);
  return letters < FEWEST_LETTERS && body.join('').length > letters * 2;
}

/**
 * The paragraphs of a page and whether each is the article's. All are where the page has no article; hidden text is
 * read where it has no other.
 */
function textOf(root: Element, chosen: Chosen | null): { page: PageText; isOwn: boolean[] } {
  if (chosen) {
    const page = readPage(root, { isChosen: chosen.has });
    const isOwn = page.blocks.map((block) => Boolean(block.text) && !block.isNavigation && isArticles(block));
    if (isOwn.includes(true)) return { page, isOwn };
  }
  const shown = readPage(root);
  const page = shown.blocks.some(({ text }) => text) ? shown : readPage(root, { evenHidden: true });
  const isOwn = page.blocks.map(({ text, isNavigation }) => Boolean(text) && !isNavigation);
  return { page, isOwn: isOwn.includes(true) ? isOwn : page.blocks.map(({ text }) => Boolean(text)) };
}
