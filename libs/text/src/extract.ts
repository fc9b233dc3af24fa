import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { boilerplateOf } from './boilerplate';
import { bylineOf } from './byline';
import { cutText } from './cut-text';
import { directionOf, type TextDirection } from './direction';
import { languageOf, languageSaid } from './language';
import { asideStarts, withAsides, type PageLine } from './asides';
import { boundMarkup } from './markup-bounds';
import { articleMetadata } from './metadata';
import { PARAGRAPH_BREAK, tidyLines } from './paragraphs';
import { wholePage } from './whole-page';

/** An article as read from what somebody gave us; `text` begins with title and standfirst where the source had them. */
export interface ExtractedArticle {
  title: string;
  standfirst: string | null;
  text: string;
  /** Where the paragraphs begin that the page kept apart from the article. */
  aside: number[];
  publisher: string | null;
  authors: string[];
  /** YYYY-MM-DD */
  publishedAt: string | null;
  /** BCP 47, as the source says it or its letters tell. */
  language: string | null;
  direction: TextDirection;
}

/** Longest first line that is taken for a headline. */
const HEADLINE = 200;

/** Longest second line that is taken for a standfirst. */
const STANDFIRST = 300;

/**
 * Reads pasted or uploaded plain text: each line is a paragraph; a short first line without a full stop is the
 * headline, and one like it after that the standfirst. Nothing is dropped.
 *
 * @returns null when there is no text in it
 */
export function extractPlainText(raw: string): ExtractedArticle | null {
  const lines = tidyLines(raw);
  const [first, second] = lines;
  if (first === undefined) return null;
  const hasHeadline = isHeading(first, HEADLINE) && lines.length > 1;
  const standfirst =
    hasHeadline &&
    second &&
    lines.length > 2 &&
    isHeading(second, STANDFIRST) &&
    !boilerplateOf([first, second])[1]
      ? second
      : null;
  const text = lines.join(PARAGRAPH_BREAK);
  return {
    title: hasHeadline ? first : shorten(first),
    standfirst,
    text,
    aside: [],
    ...bylineOf(lines),
    language: languageOf(text),
    direction: directionOf(text),
  };
}

/** Readability walks ancestors of ancestors; a page nested deeper than any article is read without it. */
const MOST_DEPTH = 120;

/** Elements past which Readability gives up, rather than hold everybody else up. */
const MOST_ELEMENTS = 20_000;

/** Blocks whose text is a paragraph of its own. */
const BLOCKS = 'p, h1, h2, h3, h4, h5, h6, li, blockquote, pre, td, th, figcaption, dt, dd';

/**
 * Reads an HTML page: the article by Mozilla's Readability, or all of the body's text where it finds none.
 *
 * @returns null when the page holds no text
 * @throws TooMuchMarkup
 */
export function extractHtml(source: string, url?: string): ExtractedArticle | null {
  boundMarkup(source);
  const html = wholePage(source);
  const { document } = parseHTML(html);
  const meta = articleMetadata(document);
  const found = deepest(document) <= MOST_DEPTH ? readable(html) : null;
  const body = found?.content
    ? blocksOf(parseHTML(`<html><body>${found.content}</body></html>`).document)
    : [];
  const page = blocksOf(strip(document));
  const lines: PageLine[] = body.length
    ? withAsides(body, page)
    : page.map((text) => ({ text, isAside: false }));
  if (!lines.length) return null;
  const own = lines.filter((line) => !line.isAside).map((line) => line.text);
  const title = meta.title ?? found?.title?.trim() ?? own[0]!;
  const standfirst = meta.description && !own.includes(meta.description) ? meta.description : null;
  const leading = [title, ...(standfirst ? [standfirst] : [])].filter((line) => line && !own.includes(line));
  // What leads is not said again beside the article.
  const kept = lines.filter((line) => !line.isAside || !leading.includes(line.text));
  const whole = [...leading.map((text) => ({ text, isAside: false })), ...kept];
  const text = whole.map((line) => line.text).join(PARAGRAPH_BREAK);
  return {
    title: shorten(title),
    standfirst: leading.includes(standfirst ?? '') ? standfirst : null,
    text,
    aside: asideStarts(whole),
    publisher: meta.publisher ?? found?.siteName ?? hostOf(url),
    authors: meta.authors.length ? meta.authors : found?.byline ? [found.byline.replace(/^by\s+/i, '')] : [],
    publishedAt: meta.publishedAt,
    language: languageSaid(meta.language, own.join(' ')),
    direction: directionOf(own.join(' ')),
  };
}

function readable(html: string) {
  const page = parseHTML(html).document as unknown as Document;
  if (page.getElementsByTagName('*').length > MOST_ELEMENTS) return null;
  try {
    return new Readability(page, { charThreshold: 140 }).parse();
  } catch {
    // It falls over pages that nest what cannot be nested; all of the body's text is read then.
    return null;
  }
}

/** How deep the elements of a page are nested; walks without recursion, since the page is a stranger's. */
function deepest(document: Document): number {
  let most = 0;
  let level: Element[] = [...document.children];
  while (level.length && most <= MOST_DEPTH) {
    most += 1;
    level = level.flatMap((element) => [...element.children]);
  }
  return most;
}

/** The paragraphs of HTML that is all article. @throws TooMuchMarkup */
export function blocksOfHtml(html: string): string[] {
  boundMarkup(html);
  return blocksOf(parseHTML(`<html><body>${html}</body></html>`).document);
}

function blocksOf(document: Document): string[] {
  const found = [...document.querySelectorAll(BLOCKS)];
  // Whatever holds a block of its own is none; each way up is walked once.
  const holders = new Set<Element>();
  for (const block of found)
    for (let above = block.parentElement; above && !holders.has(above); above = above.parentElement)
      holders.add(above);
  const blocks = found.filter((element) => !holders.has(element));
  if (!blocks.length) return tidyLines(document.body?.textContent ?? '');
  // A line break inside a block is only how the page was typed.
  return blocks.flatMap((element) => tidyLines(tidyLines(element.textContent ?? '').join(' ')));
}

function strip(document: Document): Document {
  for (const element of document.querySelectorAll('script, style, template, noscript, svg, nav, iframe'))
    element.remove();
  return document;
}

function isHeading(line: string, longest: number): boolean {
  return line.length <= longest && !/[.!?…:;。؟۔]["”’)]?$/u.test(line);
}

function shorten(line: string): string {
  if (line.length <= HEADLINE) return line;
  const cut = cutText(line, HEADLINE);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 80 ? cut.lastIndexOf(' ') : HEADLINE)}…`;
}

function hostOf(url: string | undefined): string | null {
  return url ? new URL(url).hostname.replace(/^www\./, '') : null;
}
