import { createHash } from 'node:crypto';
import { functionFiles, type FunctionFile } from '@assay/migrations';
import { migrateDatabase } from '@assay/server-platform/database';
import { createTestDatabase, type TestDatabase } from '@assay/testing';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';

let database: TestDatabase;
let owner: Client;
let before: string[];
beforeEach(async () => {
  database = await createTestDatabase();
  owner = new Client(database.ownerUrl);
  await owner.connect();
  before = await rules();
});
afterEach(async () => {
  await owner.end();
  await database.drop();
});

/** Every function and trigger of ours, as Postgres defines it. */
async function rules(): Promise<string[]> {
  const { rows } = await owner.query<{ rule: string }>(`
    select pg_get_triggerdef(t.oid) as rule from pg_trigger t where not tgisinternal
    union all select pg_get_functiondef(p.oid) from pg_proc p where pronamespace = 'public'::regnamespace
      and prokind = 'f' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by 1`);
  return rows.map(({ rule }) => rule);
}

/** Runs a file of another version of the program, as that program does when it starts on this database. */
async function run({ name, sql }: FunctionFile): Promise<void> {
  await owner.query(sql);
  await owner.query(
    `insert into function_file (name, sha256) values ($1, $2) on conflict (name) do update set sha256 = excluded.sha256`,
    [name, createHash('sha256').update(sql).digest()],
  );
}

const upgrade = () => migrateDatabase(database.ownerUrl, database.url);

/** Stores an article of a new newsroom, and its text. */
const importArticle = () =>
  owner.query(`
    with n as (insert into newsroom (name, slug) values ('Desk', 'desk') returning id),
      a as (insert into account (email, name, password_hash) values ('nia@test.example', 'Nia', '') returning id),
      m as (insert into member (newsroom_id, account_id, role) select n.id, a.id, 'editor' from n, a returning id),
      article as (insert into article (newsroom_id, imported_by) select n.id, m.id from n, m returning id)
    insert into article_version (newsroom_id, article_id, number, title, text, sha256, import_method)
      select n.id, article.id, 1, 'A bridge', 'It closed.', encode(sha256('It closed.'), 'hex'), 'paste' from n, article`);

it('takes back a trigger from a function that an earlier program ran and this one lacks', async () => {
  await run({
    name: 'search_article',
    sql: `create or replace function public.search_article() returns trigger language plpgsql as $$
        begin raise exception 'the rule of an earlier program'; end $$;
      create or replace trigger article_version_is_searched after insert on public.article_version
        for each row execute function search_article();
      create or replace trigger article_is_searched after update on public.article
        for each row execute function search_article();`,
  });
  await upgrade();
  expect(await rules()).toEqual(before);
  const { rows } = await owner.query<{ name: string }>('select name from function_file order by name');
  expect(rows.map(({ name }) => name)).toEqual(functionFiles.map(({ name }) => name));
  await importArticle();
});

it('drops a trigger and a form of a function that only an earlier version of a file made', async () => {
  const file = functionFiles.find(({ name }) => name === 'refuse_change')!;
  await run({
    name: file.name,
    sql: `${file.sql};
      create or replace trigger tags_are_immutable before update on public.claim_tag
        for each row execute function refuse_change();
      create or replace function public.refuse_change(what text) returns text language sql as 'select what'`,
  });
  await upgrade();
  expect(await rules()).toEqual(before);
});

it('makes a trigger again that an earlier version of one file took from another file', async () => {
  const file = functionFiles.find(({ name }) => name === 'refuse_change')!;
  await run({
    name: file.name,
    sql: `${file.sql};
      create or replace trigger claim_stay_is_kept before update on public.claim
        for each row execute function refuse_change();`,
  });
  await upgrade();
  expect(await rules()).toEqual(before);
});

it('leaves what a later program made, and what is not of this program', async () => {
  await owner.query(`insert into migrations (timestamp, name) values (2000000000000, 'Later2000000000000')`);
  await run({
    name: 'later_rule',
    sql: `create or replace function public.later_rule() returns trigger language plpgsql as $$
        begin return new; end $$;
      create or replace trigger later_rule before update on public.claim_tag for each row execute function later_rule();`,
  });
  await owner.query(`create function public.of_the_operator() returns trigger language plpgsql as $$
        begin return new; end $$;
      create trigger of_the_operator before update on public.claim for each row execute function of_the_operator();`);
  const withOthers = await rules();
  await upgrade();
  expect(await rules()).toEqual(withOthers);
});
