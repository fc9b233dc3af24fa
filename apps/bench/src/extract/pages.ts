import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The content of a page's `expected-metadata.json`; null or missing where the page has no value. */
export interface ExpectedMetadata {
  title?: string | null;
  byline?: string | null;
  siteName?: string | null;
  publishedTime?: string | null;
  lang?: string | null;
  dir?: string | null;
}

/** A page with the content that must be found in it. */
export interface ExpectedPage {
  name: string;
  source: string;
  /** HTML of the article. */
  expected: string;
  metadata: ExpectedMetadata;
}

/**
 * The pages of a folder in the layout of mozilla/readability's `test/test-pages`: one folder per page, with
 * `source.html`, `expected.html` and `expected-metadata.json`.
 *
 * @param only names of folders; empty for all
 */
export function pagesIn(folder: string, only: readonly string[]): ExpectedPage[] {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'source.html')));
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length) throw new Error(`There is no page ${unknown.join(', ')} in ${folder}`);
  return (only.length ? [...only] : names.sort()).map((name) => {
    const read = (file: string) => readFileSync(join(folder, name, file), 'utf8');
    return {
      name,
      source: read('source.html'),
      expected: read('expected.html'),
      metadata: JSON.parse(read('expected-metadata.json')) as ExpectedMetadata,
    };
  });
}
