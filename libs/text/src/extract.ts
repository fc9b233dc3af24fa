import { parseHTML } from 'linkedom';
import { boilerplateOf } from './boilerplate';
import { bylineOf } from './byline';
import { cutText } from './cut-text';
import { directionOf, type TextDirection } from './direction';
import { languageOf, checkedLanguage } from './language';
import { asideStarts } from './asides';
import { boundMarkup } from './markup-bounds';
import { PARAGRAPH_BREAK, tidyLines } from './paragraphs';
import { namesIn } from './metadata/authors';
import type { ArticleNotice } from './page/notice';
import { readPage } from './page/page-text';
import { readArticlePage, type ArticlePage } from './page/read-article';

/** An article read from an import; `text` begins with title and standfirst where the source has them. */
export interface ExtractedArticle {
  title: string;
  standfirst: string | null;
  text: string;
  /** The offsets of the boilerplate paragraphs. */
  aside: number[];
  publisher: string | null;
  authors: string[];
  /** YYYY-MM-DD */
  publishedAt: string | null;
  /** The same as ISO 8601 in UTC, where the source gives the hour and its zone. */
  publishedTime: string | null;
  /** BCP 47, as the source declares it or as its letters show. */
  language: string | null;
  direction: TextDirection;
  /** Why the page may not be the intended article; null without such a sign. */
  notice: ArticleNotice | null;
}

/** The longest first line that counts as a headline. */
const HEADLINE = 200;

/** The longest second line that counts as a standfirst. */
const STANDFIRST = 300;

/**
 * Reads pasted or uploaded plain text: each line is a paragraph; a short first line without a full stop is the
 * headline, and a similar second line the standfirst. Nothing is dropped.
 *
 * @returns null when the text is empty
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
  return bounded({
    title: hasHeadline ? first : shorten(first),
    standfirst,
    text,
    aside: [],
    ...bylineOf(lines),
    publishedTime: null,
    language: languageOf(text),
    direction: directionOf(text),
    notice: null,
  });
}

/**
 * Reads an HTML page: its article and, folded, its boilerplate.
 *
 * @returns null when the page contains no text
 * @throws TooMuchMarkup
 */
export function extractHtml(source: string, url?: string): ExtractedArticle | null {
  const read = readArticlePage(source);
  if (!read?.lines.length) return null;
  const { meta, chosen, lines, title, standfirst } = read;
  const own = lines
    .filter((line) => !line.isAside)
    .map((line) => line.text)
    .join(' ');
  return bounded({
    title: shorten(title),
    standfirst,
    text: lines.map((line) => line.text).join(PARAGRAPH_BREAK),
    aside: asideStarts(lines),
    publisher: meta.publisher ?? chosen?.siteName ?? hostOf(url),
    authors: authorsOf(read),
    publishedAt: meta.published?.day ?? null,
    publishedTime: meta.published?.time ?? null,
    language: checkedLanguage(meta.language, own),
    direction: chosen?.isRightToLeft || meta.isRightToLeft ? 'rtl' : directionOf(own),
    notice: read.notice,
  });
}

/** The most characters of a standfirst; a longer one stays in the text as a paragraph. */
const MOST_STANDFIRST = 2_000;

/** The most characters of a name, and the most authors. */
const MOST_NAME = 200;
const MOST_AUTHORS = 50;

/** The most characters of a language tag, which are enough for any (RFC 5646, 4.4.1). */
const MOST_TAG = 35;

/**
 * Cuts the metadata of an article: lists are read with it and without the text, and a page may have megabytes of it.
 */
function bounded(article: ExtractedArticle): ExtractedArticle {
  const { standfirst, publisher, authors, language } = article;
  return {
    ...article,
    standfirst: standfirst && standfirst.length > MOST_STANDFIRST ? null : standfirst,
    publisher: publisher && cutText(publisher, MOST_NAME),
    authors: authors.slice(0, MOST_AUTHORS).map((author) => cutText(author, MOST_NAME)),
    language: language && language.length > MOST_TAG ? null : language,
  };
}

function authorsOf({ meta, chosen }: ArticlePage): string[] {
  if (meta.authors.length) return meta.authors;
  const byline = namesIn(chosen?.byline ?? null);
  return byline.length ? byline : meta.linkedAuthors();
}

/** The paragraphs of HTML that is all article. @throws TooMuchMarkup */
export function blocksOfHtml(html: string): string[] {
  boundMarkup(html);
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  return readPage(document.body as unknown as Element)
    .blocks.map(({ text }) => text)
    .filter(Boolean);
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
