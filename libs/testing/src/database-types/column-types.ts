import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { JSON_COLUMNS } from './json-columns';

/** The TypeScript type of a column that Postgres knows only as text or JSON. */
export interface ColumnType {
  /** `table.column`. */
  column: string;
  type: string;
  /** The name in `type` that must be imported, and its module; null where none must be. */
  imports: { name: string; from: string } | null;
  kind: 'values' | 'json';
  /** Whether the column has a default. */
  filled: boolean;
}

/**
 * The types of columns whose check lists their values, such as `role in ('viewer', 'checker')`, and of the JSON columns
 * in `JSON_COLUMNS`. Where the domain has a type with exactly these values, that type is used.
 */
export async function columnTypes(databaseUrl: string): Promise<ColumnType[]> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    const named = typesOfTheDomain();
    const { rows: checks } = await client.query<Check>(CHECKS);
    const values = checks.flatMap(({ column, array, filled, rule }): ColumnType[] => {
      const listed = valuesOf(rule);
      if (!listed) return [];
      const name = named.get(keyOf(listed));
      // Sorted, and in parentheses only where prettier keeps them: SafeQL compares a type by its text.
      const one =
        name ??
        [...listed]
          .sort()
          .map((value) => `'${value}'`)
          .join(' | ');
      const element = one.includes('|') ? `(${one})` : one;
      const type = array ? `${element}[]` : one;
      return [
        { column, type, imports: name ? { name, from: '@assay/domain' } : null, kind: 'values', filled },
      ];
    });
    const { rows: filled } = await client.query<{ column: string }>(FILLED);
    const withDefault = new Set(filled.map(({ column }) => column));
    const json = JSON_COLUMNS.map(({ column, type, imports }): ColumnType => ({
      column,
      type,
      imports: imports ?? null,
      kind: 'json',
      filled: withDefault.has(column),
    }));
    return [...values, ...json];
  } finally {
    await client.end();
  }
}

interface Check {
  column: string;
  array: boolean;
  filled: boolean;
  rule: string;
}

const CHECKS = `
  select c.relname || '.' || a.attname as "column", a.attndims > 0 as "array", a.atthasdef as filled,
    pg_get_constraintdef(k.oid) as rule
  from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
  where k.contype = 'c' and c.relnamespace = 'public'::regnamespace and cardinality(k.conkey) = 1
    and a.atttypid in ('text'::regtype, 'text[]'::regtype)
  order by 1`;

const FILLED = `
  select c.relname || '.' || a.attname as "column" from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and a.atthasdef`;

/** The values of a check such as `CHECK ((role = ANY (ARRAY['viewer'::text])))`; null for another form. */
function valuesOf(rule: string): string[] | null {
  const list = /^CHECK \(\(+\w+ (?:= ANY|<@) \(?\(?ARRAY\[([^\]]*)\]/.exec(rule)?.[1];
  return list === undefined ? null : [...list.matchAll(/'((?:[^']|'')*)'::text/g)].map(([, value]) => value!);
}

/** The domain's union types by their values: `export type Role = (typeof ROLES)[number]`. */
function typesOfTheDomain(): Map<string, string> {
  const folder = join(import.meta.dirname, '../../../domain/src');
  const types = new Map<string, string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue;
    const source = readFileSync(join(folder, file), 'utf8');
    for (const [, name, list] of source.matchAll(/export type (\w+) = \(typeof (\w+)\)\[number\]/g)) {
      const body = new RegExp(`export const ${list} = \\[([^\\]]*)\\] as const`).exec(source)?.[1];
      const values = [...(body ?? '').matchAll(/'([^']*)'/g)].map(([, value]) => value!);
      if (values.length > 0 && !types.has(keyOf(values))) types.set(keyOf(values), name!);
    }
  }
  return types;
}

const keyOf = (values: readonly string[]): string => [...values].sort().join(' ');
