import { parseHTML } from 'linkedom';
import { isArticles, placesOf, type PageLine, type Place } from '../asides';
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
  /** Where each of the page's paragraphs is. */
  places: Place[];
  title: string;
  standfirst: string | null;
  /** All paragraphs of the article: title and standfirst where the page has them elsewhere, then the page's. */
  lines: PageLine[];
  notice: ArticleNotice | null;
}

/**
 * Reads a page: the paragraphs that Readability chooses are its article, or all of them where it chooses none.
 *
 * @returns null when the page has no elements; no `lines` when it holds no text
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
  const places = placesOf(page.blocks, isOwn, [...leading, ...(body ?? [])]);
  const placed = new Map(page.blocks.map((block, at) => [block, places[at]]));
  const isShown = (block: Block) => placed.get(block) === 'shown';
  const shown = page.blocks.filter((_, at) => places[at] === 'shown' || places[at] === 'folded');
  // The page's own heading is the title that leads; further down, the same words are said again.
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
  const notice = body ? 'from_metadata' : noticeOf(page, places, meta.isFree);
  return { meta, chosen, page, places, title, standfirst, lines, notice };
}

/** Paragraphs of an article among which its heading is. */
const FIRST = 3;

/** Fewest letters of an article; a page with fewer leaves its text to scripts. */
const FEWEST_LETTERS = 200;

/** Whether the page's metadata holds its article, and the page itself next to nothing of it. */
function isLeftToScripts(page: PageText, isOwn: readonly boolean[], body: readonly string[] | null): boolean {
  if (!body) return false;
  const letters = page.blocks.reduce((sum, block, at) => sum + (isOwn[at] ? block.letters : 0), 0);
  return letters < FEWEST_LETTERS && body.join('').length > letters * 2;
}

/**
 * The paragraphs of a page and whether each is the article's. All are where the page has no article, and what it hides is
 * read where it has nothing else.
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
