import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionFiles } from '@assay/migrations';
import { createTestDatabase, type TestDatabase } from '@assay/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/database.md'), 'utf8');

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client(database.ownerUrl);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function names(sql: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(sql);
  return rows.map(({ name }) => name);
}

/** Functions of extensions are not ours. */
const FUNCTIONS = `
  select proname as name from pg_proc p where pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`;

it('lists every table', async () => {
  const tables = await names(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
  );
  expect(tables.filter((name) => !PAGE.includes(`| \`${name}\` `))).toEqual([]);
});

it('lists every trigger beside its function and its table', async () => {
  const { rows } = await client.query<{ name: string; table: string; function: string }>(
    `select tgname as name, c.relname as table, p.proname as function
     from pg_trigger t join pg_class c on c.oid = tgrelid join pg_proc p on p.oid = tgfoid
     where not tgisinternal and c.relnamespace = 'public'::regnamespace`,
  );
  const lines = PAGE.split('\n');
  const missing = rows.filter(({ name, table, function: called }) => {
    const line = lines.find((one) => one.startsWith(`| [\`${called}\`]`));
    return !line?.includes(`\`${name}\``) || !line.includes(`\`${table}\``);
  });
  expect(missing).toEqual([]);
});

it('every function is one file of migrations/functions, and what the file says', async () => {
  const defined = `select string_agg(pg_get_functiondef(p.oid), '' order by p.oid) as name from pg_proc p
    where pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
  expect(await names(FUNCTIONS)).toEqual(functionFiles.map(({ name }) => name));
  const [before] = await names(defined);
  await client.query('set check_function_bodies = off');
  for (const { sql } of functionFiles) await client.query(sql);
  expect(await names(defined)).toEqual([before]);
});
