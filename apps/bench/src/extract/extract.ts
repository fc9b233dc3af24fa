/**
 * `npm run bench -- extract --pages <folder> [page …]`: how completely each page's article and metadata are read. The
 * folder has the layout of mozilla/readability's `test/test-pages`. With named pages, all their missing words are
 * printed and no results are written.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { extractHtml } from '@assay/text';
import { median } from '../collab/bench';
import { compareMetadata, compareWords, type Words } from './compare';
import { pagesIn } from './pages';

const ROOT = join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({ options: { pages: { type: 'string' } }, allowPositionals: true });
if (!values.pages) {
  console.error('Name the folder of the pages: npm run bench -- extract --pages <folder> [page …]');
  process.exit(2);
}
const pages = pagesIn(values.pages, positionals);

// The first page warms up.
if (pages[0]) extractHtml(pages[0].source, 'http://fakehost/test/page.html');
const read = pages.map((page) => {
  const from = performance.now();
  const article = extractHtml(page.source, 'http://fakehost/test/page.html');
  const ms = performance.now() - from;
  return {
    name: page.name,
    ms,
    words: compareWords(article, page),
    metadata: compareMetadata(article, page.metadata),
  };
});

const share = (part: number, whole: number) => (whole ? Math.round((part / whole) * 10_000) / 100 : 100);
const row = (words: Words, ms: number) => ({
  words: words.expected,
  'shown %': share(words.shown, words.expected),
  'folded %': share(words.folded, words.expected),
  'missing %': share(words.missing, words.expected),
  'precision %': share(words.right, words.body),
  ms: Math.round(ms),
});
console.table(Object.fromEntries(read.map(({ name, words, ms }) => [name, row(words, ms)])));

const sum = (pick: (words: Words) => number) => read.reduce((all, { words }) => all + pick(words), 0);
const mean = (pick: (words: Words) => number) =>
  Math.round((read.reduce((all, { words }) => all + pick(words), 0) / read.length) * 100) / 100;
const fields = ['title', 'byline', 'siteName', 'publishedTime', 'lang', 'dir'];
const result = {
  pages: read.length,
  ofAllWords: {
    expected: sum((words) => words.expected),
    'shown %': share(
      sum((words) => words.shown),
      sum((words) => words.expected),
    ),
    'folded %': share(
      sum((words) => words.folded),
      sum((words) => words.expected),
    ),
    'missing %': share(
      sum((words) => words.missing),
      sum((words) => words.expected),
    ),
    missing: sum((words) => words.missing),
    'precision %': share(
      sum((words) => words.right),
      sum((words) => words.body),
    ),
  },
  meanOfPages: {
    'shown %': mean((words) => share(words.shown, words.expected)),
    'folded %': mean((words) => share(words.folded, words.expected)),
    'missing %': mean((words) => share(words.missing, words.expected)),
    'precision %': mean((words) => share(words.right, words.body)),
  },
  metadata: Object.fromEntries(
    fields.map((field) => {
      const judged = read.flatMap(({ metadata }) => metadata[field] ?? []);
      return [field, `${judged.filter(({ isExact }) => isExact).length} of ${judged.length}`];
    }),
  ),
  milliseconds: {
    median: Math.round(median(read.map(({ ms }) => ms))),
    longest: Math.round(Math.max(...read.map(({ ms }) => ms))),
    all: Math.round(read.reduce((all, { ms }) => all + ms, 0)),
  },
};
console.log(JSON.stringify(result, null, 2));
for (const { name, words, metadata } of read) {
  for (const [field, { isExact, read: own, expected }] of Object.entries(metadata))
    if (!isExact) console.log(`${name}: ${field} is “${own}”, expected “${expected}”`);
  if (words.missing && (positionals.length || words.missing > words.expected / 200))
    console.log(`${name}: ${words.missing} words missing: ${words.lost.join(' ')}`);
}
if (!positionals.length) {
  mkdirSync(join(ROOT, 'apps/bench/results'), { recursive: true });
  writeFileSync(join(ROOT, 'apps/bench/results/extract.json'), `${JSON.stringify(result, null, 2)}\n`);
}
