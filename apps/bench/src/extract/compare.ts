import { paragraphsOf, type ExtractedArticle } from '@assay/text';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { ExpectedMetadata, ExpectedPage } from './pages';

/** How completely the words of one page were read. */
export interface Words {
  expected: number;
  shown: number;
  folded: number;
  missing: number;
  /** Words shown as the article's, and how many of them are expected. */
  body: number;
  right: number;
  /** The first of the missing words. */
  lost: string[];
}

/** Compares words as multisets: only whether they were read counts, not their order. */
export function compareWords(article: ExtractedArticle | null, { expected }: ExpectedPage): Words {
  const paragraphs = article ? paragraphsOf(article) : [];
  const text = (isFolded: boolean) =>
    paragraphs
      .filter(({ kind }) => (kind === 'boilerplate') === isFolded)
      .map((one) => one.text)
      .join('\n');
  const wanted = bagOf(wordsOf(textOfHtml(expected)));
  const total = sizeOf(wanted);
  const left = new Map(wanted);
  const shown = take(left, wordsOf(text(false)));
  const folded = take(left, wordsOf(text(true)));
  const body = wordsOf(
    paragraphs
      .filter(({ kind }) => kind === 'body')
      .map((one) => one.text)
      .join('\n'),
  );
  const lost = [...left].flatMap(([word, count]) => Array<string>(count).fill(word));
  return {
    expected: total,
    shown,
    folded,
    missing: total - shown - folded,
    body: body.length,
    right: take(new Map(wanted), body),
    lost: lost.slice(0, 12),
  };
}

/** Compares the exact fields; a field that is not expected is left out. */
export function compareMetadata(
  article: ExtractedArticle | null,
  expected: ExpectedMetadata,
): Record<string, { isExact: boolean; read: string | null; expected: string }> {
  const read: ExpectedMetadata = {
    title: article?.title,
    byline: article?.authors.join(', '),
    siteName: article?.publisher,
    publishedTime: article?.publishedTime ?? article?.publishedAt,
    lang: article?.language,
    dir: article?.direction,
  };
  const of = (
    field: keyof ExpectedMetadata,
    plain = (value: string) => value.replace(/\s+/gu, ' ').trim(),
  ) => {
    const wanted = expected[field];
    if (!wanted) return [];
    const own = read[field] ?? null;
    return [[field, { isExact: own !== null && plain(own) === plain(wanted), read: own, expected: wanted }]];
  };
  const first = (value: string) => value.split(/[-_]/)[0]!.toLowerCase();
  const names = (value: string) =>
    value
      .replace(/^by\s+/i, '')
      .replace(/\s+/gu, ' ')
      .trim();
  return Object.fromEntries([
    ...of('title'),
    ...of('byline', names),
    ...of('siteName'),
    ...of('publishedTime', dayOf),
    ...of('lang', first),
    ...of('dir'),
  ]);
}

/** The day of a date; in UTC where the date has an hour with a zone. */
function dayOf(value: string): string {
  const at = /T.*(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? new Date(value) : null;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString().slice(0, 10) : value.slice(0, 10);
}

/** Runs of letters and of digits, also when they are raised or joined. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replaceAll('\u00ad', '')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []
  );
}

function bagOf(words: readonly string[]): Map<string, number> {
  const bag = new Map<string, number>();
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

function sizeOf(bag: ReadonlyMap<string, number>): number {
  return [...bag.values()].reduce((sum, count) => sum + count, 0);
}

/** Removes words from a multiset; returns how many were in it. */
function take(bag: Map<string, number>, words: readonly string[]): number {
  let taken = 0;
  for (const word of words) {
    const left = bag.get(word) ?? 0;
    if (left === 0) continue;
    bag.set(word, left - 1);
    taken += 1;
  }
  return taken;
}

/** Inline elements; every other element separates the words before and after it. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** The text of HTML, read by an independent parser and no code of the product. */
function textOfHtml(html: string): string {
  const parts: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node) => {
    if (node.nodeName === '#text') parts.push((node as DefaultTreeAdapterTypes.TextNode).value);
    if (!('childNodes' in node) || ['script', 'style', 'title'].includes(node.nodeName)) return;
    const isParted = !INLINE.has(node.nodeName);
    if (isParted) parts.push(' ');
    for (const child of node.childNodes) walk(child);
    if (isParted) parts.push(' ');
  };
  walk(parse(html));
  return parts.join('');
}
