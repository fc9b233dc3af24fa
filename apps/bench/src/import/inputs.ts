import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabelledText } from '@assay/text/spotting-quality';

/** An input to import. */
export interface ImportInput {
  name: string;
  fileName: string;
  bytes: Uint8Array;
}

const MEGABYTE = 1024 * 1024;

/**
 * The sample article where it exists outside of the checkout, otherwise the first labelled text; a text of 1 MB; a page
 * of 5 MB.
 */
export function inputsFrom(texts: readonly LabelledText[], root: string): ImportInput[] {
  const sample = join(root, '../shared/inputs/albania-expulsions.txt');
  const own = texts[0]!;
  const article = existsSync(sample)
    ? readFileSync(sample, 'utf8')
    : [own.title, ...own.paragraphs.map((one) => one.map(({ text }) => text).join(' '))].join('\n');
  const paragraphs = proseOf(texts, MEGABYTE);
  const text = ['A megabyte of news', ...paragraphs].join('\n');
  return [
    {
      name: existsSync(sample) ? 'the sample article' : 'a labelled text',
      fileName: 'article.txt',
      bytes: bytesOf(article),
    },
    { name: 'a text of 1 MB', fileName: 'long.txt', bytes: bytesOf(text.slice(0, MEGABYTE)) },
    { name: 'a page of 5 MB', fileName: 'page.html', bytes: bytesOf(pageOf(paragraphs)) },
  ];
}

/** A page like those of big sites: an article of a megabyte among scripts and links, 5 MB in all. */
function pageOf(paragraphs: readonly string[]): string {
  const links = Array.from(
    { length: 400 },
    (_, index) => `<li><a href="/${index}">Another story of the day, number ${index}</a></li>`,
  );
  const state = JSON.stringify(
    Array.from({ length: 110_000 }, (_, index) => ({ id: index, seen: index % 2 === 0, tag: `t${index}` })),
  );
  const body = paragraphs
    .map((one) => `<p>${one.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('\n');
  const page = `<!doctype html><html lang="en"><head><title>A megabyte of news</title></head><body><nav><ul>${links.slice(0, 40).join('')}</ul></nav>
    <article><h1>A megabyte of news</h1>${body}</article><aside><h2>Related</h2><ul>${links.join('')}</ul></aside>
    <script>window.state = ${state};</script></body></html>`;
  // Some letters take several bytes, and the limit counts bytes.
  const most = 5 * MEGABYTE - 100_000;
  return page.length > most
    ? page.replace(
        /<script>.*?<\/script>/s,
        (script) => `${script.slice(0, script.length - (page.length - most) - 12)};</script>`,
      )
    : page;
}

/** Prose of the labelled texts, repeated with other numbers, so that no two paragraphs are the same. */
function proseOf(texts: readonly LabelledText[], size: number): string[] {
  const source = texts.flatMap((text) =>
    text.paragraphs.map((one) => one.map(({ text: sentence }) => sentence).join(' ')),
  );
  const paragraphs: string[] = [];
  for (let pass = 0, length = 0; length < size; pass++)
    for (const paragraph of source) {
      const varied = paragraph.replace(/\d+/g, (number) => String(Number(number) + pass));
      paragraphs.push(varied);
      length += varied.length + 1;
      if (length >= size) break;
    }
  return paragraphs;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
