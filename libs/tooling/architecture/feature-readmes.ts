import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const SERVER = join(ROOT, 'libs/server');

/** What a feature's README says that it has. */
export interface FeatureReadme {
  tables: string[];
  jobs: string[];
  /** Queries, mutations and subscriptions by name; fields of other types as `Type.field`. */
  graphql: string[];
}

/** The features of the server: the folders of libs/server. */
export function features(): string[] {
  return readdirSync(SERVER, { withFileTypes: true })
    .filter((one) => one.isDirectory() && existsSync(join(SERVER, one.name, 'package.json')))
    .map(({ name }) => name);
}

/** A feature's README; null where it has none. */
export function readmeOf(feature: string): FeatureReadme | null {
  const path = join(SERVER, feature, 'README.md');
  return existsSync(path) ? readReadme(readFileSync(path, 'utf8')) : null;
}

/** Reads the bullets that begin with **Tables:**, **Jobs:** and **GraphQL:**. */
export function readReadme(text: string): FeatureReadme {
  return {
    tables: quoted(text, 'Tables', /^[a-z_]+$/),
    jobs: quoted(text, 'Jobs', /^[a-z_]+\.[a-z_]+$/),
    graphql: quoted(text, 'GraphQL', /^(?:[A-Z]\w*\.)?[a-z]\w*$/),
  };
}

/** The words in backticks of one bullet that look like what it lists. */
function quoted(text: string, title: string, like: RegExp): string[] {
  const bullet = new RegExp(`^- \\*\\*${title}:\\*\\*([\\s\\S]*?)(?=^- |^#|$(?![\\s\\S]))`, 'm').exec(
    text,
  )?.[1];
  return [...(bullet ?? '').matchAll(/`([^`]+)`/g)]
    .map((found) => found[1]!)
    .filter((word) => like.test(word));
}

/** Every table, from the types of the database. */
export function tables(): string[] {
  const source = readFileSync(join(SERVER, 'platform/database/tables.ts'), 'utf8');
  const database = /export interface DB \{([\s\S]*?)\n\}/.exec(source)![1]!;
  return [...database.matchAll(/^ {2}([a-z_]+):/gm)].map((found) => found[1]!);
}

/** The names of the jobs that a feature's sources define. */
export function jobsOf(feature: string): string[] {
  const files = readdirSync(join(SERVER, feature), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !/\.spec\.ts$|node_modules|(^|\/)specs?\//.test(file))
    .flatMap((file) => {
      const source = readFileSync(join(SERVER, feature, file), 'utf8');
      return [...source.matchAll(/= defineTask(?:<[^>]*>)?\(\{\s*name: '([^']+)'/g)].map(
        (found) => found[1]!,
      );
    })
    .sort();
}

/** The fields of every type of the schema as `Type.field`; those of the root types by their name alone. */
export function schemaFields(): { roots: string[]; all: Set<string> } {
  const schema = readFileSync(join(ROOT, 'libs/api-schema/schema.graphql'), 'utf8');
  const roots: string[] = [];
  const all = new Set<string>();
  for (const [, type, body] of schema.matchAll(/^type (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)) {
    const withoutTexts = body!.replace(/"""[\s\S]*?"""/g, '');
    for (const [, field] of withoutTexts.matchAll(/^ {2}(\w+)/gm)) {
      const isRoot = ['Query', 'Mutation', 'Subscription'].includes(type!);
      if (isRoot) roots.push(field!);
      all.add(isRoot ? field! : `${type}.${field}`);
    }
  }
  return { roots, all };
}
