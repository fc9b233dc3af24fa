import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema } from 'graphql';

const fileOf = (path: string) => readFileSync(resolve(import.meta.dirname, '../../..', path), 'utf8');

const PAGE = fileOf('docs/pulling.md');

/** The committed schema. */
export const SCHEMA_TEXT = fileOf('libs/api-schema/schema.graphql');
export const SCHEMA = buildSchema(SCHEMA_TEXT);

/** Every query in `docs/pulling.md`. */
export const PAGE_QUERIES = [...PAGE.matchAll(/```graphql\n([^`]+)```/g)].map(([, query]) => query!);

/** The program in `docs/pulling.md` that follows every change. */
export const PAGE_FOLLOW = [...PAGE.matchAll(/```js\n([^`]+)```/g)]
  .map(([, program]) => program!)
  .find((program) => program.includes('follow('))!;

/** The complete client in the README, and its query. */
export const README_PULL = /```js\n(\/\/ pull\.mjs[\s\S]*?)```/.exec(fileOf('README.md'))?.[1] ?? '';
export const README_QUERY = /const query = `([^`]+)`/.exec(README_PULL)?.[1] ?? '';

/** The first queries of the explorer; read as text, since tests of the server must not import the web client. */
export const EXPLORER_QUERIES = [...fileOf('apps/web/src/explorer/examples.ts').matchAll(/`(#[^`]+)`/g)].map(
  ([, query]) => query!,
);

/** A document for a given newsroom and one of its verdicts. */
export function askedOf(document: string, newsroom: string, slug: string): string {
  return document
    .replace(/newsroom: "[^"]+"/g, `newsroom: "${newsroom}"`)
    .replace(/slug: "[^"]+"/g, `slug: "${slug}"`);
}
