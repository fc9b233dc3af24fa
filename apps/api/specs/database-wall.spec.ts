import {
  connectDatabase,
  LoginTooPowerful,
  migrateDatabase,
  SchemaBehind,
} from '@assay/server-platform/database';
import { DELETE_ENDED_SESSIONS } from '@assay/server-auth';
import { createTestDatabase, type TestDatabase } from '@assay/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENTITIES } from '@assay/server-product/entities';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import { PASSWORD, type Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  await markClaim(admin);
});
afterAll(() => server.stop());

/** Runs statements one after the other as the server does, over a connection that no other statement uses after it. */
async function asApplication<T = unknown>(...statements: string[]): Promise<T[]> {
  const client = new Client(server.database.url);
  await client.connect();
  try {
    let rows: T[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows as T[];
    return rows;
  } finally {
    await client.end();
  }
}

describe("over a connection by the server's own login", () => {
  it('no statement makes it another than the application', async () => {
    for (const statement of ['set role none', 'reset role', 'reset session authorization', 'discard all'])
      expect(
        await asApplication(
          statement,
          `select current_user as role, session_user as login, usesuper from pg_user where usename = current_user`,
        ),
      ).toEqual([{ role: 'assay_app', login: 'assay_app', usesuper: false }]);
    const owner = (await server.asOwner('select current_user as name'))[0]!.name;
    await expect(asApplication(`set role ${owner}`)).rejects.toThrow(/permission denied/);
    await expect(asApplication(`set session authorization ${owner}`)).rejects.toThrow(/permission denied/);
  });

  it.each([
    ['changes a decision', `set role none; update audit_event set actor_id = null`],
    ['takes a trigger off', `set role none; alter table audit_event disable trigger all`],
    ['drops a table', 'set role none; drop table audit_head_signature'],
    ['makes a table', 'create table public.mine (a int)'],
    ['runs a program on the host', `create temp table t (a text); copy t from program 'id -un'`],
    ['reads a file of the host', `select pg_read_file('PG_VERSION')`],
    ['makes a role', `create role another superuser`],
    ['gives itself rights', 'grant select on account to assay_app; select password_hash from account'],
    ['claims that a migration has run', `insert into migrations (timestamp, name) values (1, 'x')`],
    ['claims that a function file has run', `update function_file set sha256 = ''`],
    ['takes a head of a chain away', 'delete from audit_head'],
    ['takes a key away', 'delete from signing_key'],
    ['takes an author of a draft away', 'delete from draft_client'],
    ['reads all password hashes', 'select password_hash from account'],
    ['reads whole accounts', 'select * from account'],
    ['copies accounts', 'copy account to stdout'],
  ])('none %s', async (_, statements) => {
    await expect(asApplication(...statements.split('; '))).rejects.toThrow(/permission denied|must be owner/);
  });

  it('nobody becomes the author of a draft, the holder of a key or the end of a chain that is another', async () => {
    const desk = await server.founder('Walled desk');
    const checker = await server.colleague(desk, 'checker');
    const claimId = await markClaim(checker);
    await writeDraft(server, checker, claimId);
    const { id: revisionId } = await submit(checker, claimId);
    const approve = { revisionId, decision: 'approve' };
    await desk.do('reviewRevision', 'ReviewRevisionInput', approve, 'claim { id }');
    await desk.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
    for (const change of [
      `update draft_update set member_id = '${desk.memberId}' where member_id = '${checker.memberId}'`,
      `update draft_client set member_id = '${desk.memberId}' where member_id = '${checker.memberId}'`,
      `update signing_key set public_jwk = '{}' where newsroom_id = '${desk.newsroomId}'`,
      `update publication set slug = 'another' where newsroom_id = '${desk.newsroomId}'`,
      `update audit_head set seq = 1 where newsroom_id = '${desk.newsroomId}'`,
      `update audit_head set hash = repeat('0', 64) where newsroom_id = '${desk.newsroomId}'`,
    ])
      await expect(asApplication(change), change).rejects.toThrow(/immutable|permission denied/);
  });

  it('no table of its own stands for the removals that let frozen rows change', async () => {
    const claimId = await markClaim(admin);
    const [{ version }] = (await server.asOwner(
      'select article_version_id as version from appearance where claim_id = $1',
      [claimId],
    )) as [{ version: string }];
    const pretend = [
      'create temp table removal (like public.removal)',
      `insert into removal select uuidv7(), c.newsroom_id, c.id, 'x', true, c.created_by, now(), uuidv7(), now(), null, null
       from claim c where c.id = '${claimId}'`,
      `select set_config('assay.removal', (select id::text from removal), false)`,
    ];
    for (const change of [
      `update claim set removed_at = now(), statement = 'x' where id = '${claimId}'`,
      `delete from appearance where claim_id = '${claimId}'; delete from article_version where id = '${version}'`,
    ])
      await expect(asApplication(...pretend, ...change.split('; ')), change).rejects.toThrow(/immutable/);
  });

  it('the hourly upkeep deletes events of accounts that are older than a year, and no younger one', async () => {
    await server.asOwner(
      `insert into account_event (kind, at) values ('old', now() - interval '367 days'), ('young', now() - interval '364 days')`,
    );
    await server.work(DELETE_ENDED_SESSIONS);
    const kinds = await server.asOwner(`select kind from account_event where kind in ('old', 'young')`);
    expect(kinds).toEqual([{ kind: 'young' }]);
    await expect(asApplication('delete from account_event')).rejects.toThrow(/permission denied/);
  });

  it('and people still sign in, one hash at a time', async () => {
    await admin.signIn(PASSWORD);
    expect(admin.cookie).not.toBe('');
  });

  it('as does everything else of a node: pool, drafts, bus, fan-out and jobs', async () => {
    const logins = await server.asOwner(
      `select distinct application_name as program, usename as login from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() order by 1`,
    );
    expect(logins.map(({ program }) => program)).toEqual([
      'assay',
      'assay drafts',
      'assay fan-out',
      'assay-bus',
      'assay-jobs',
    ]);
    expect(new Set(logins.map(({ login }) => login))).toEqual(new Set(['assay_app']));
  });
});

describe('a server', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  const connect = (url: string, ownerUrl: string | null) =>
    connectDatabase({ url, ownerUrl, entities: ENTITIES });

  it('does not run as the owner, and says what to set', async () => {
    const refused = connect(database.ownerUrl, null);
    await expect(refused).rejects.toThrow(LoginTooPowerful);
    await expect(refused).rejects.toThrow(
      /DATABASE_URL: the login “assay” is a superuser.*DATABASE_OWNER_URL/s,
    );
  });

  it.each([
    ['a member of the owner', 'grant assay to second_app', /owns the tables/],
    ['one that bypasses row security', 'alter role second_app bypassrls', /bypasses row security/],
    ['one that makes roles', 'alter role second_app createrole', /can make roles/],
    ['one that runs programs', 'grant pg_execute_server_program to second_app', /reaches the files/],
  ])('does not run as %s', async (_, grant, sentence) => {
    const owner = new Client(database.ownerUrl);
    await owner.connect();
    await owner.query('drop role if exists second_app');
    const url = Object.assign(new URL(database.url), { username: 'second_app', password: 'p%27%22ss' }).href;
    try {
      await migrateDatabase(database.ownerUrl, url);
      await (await connect(url, null)).destroy();
      await owner.query(grant);
      await expect(connect(url, null)).rejects.toThrow(sentence);
    } finally {
      await owner.query('drop role if exists second_app');
      await owner.end();
    }
  });

  it('without the owner’s login refuses a database that lacks migrations, and with it migrates it', async () => {
    const empty = Object.assign(new URL(database.ownerUrl), {
      pathname: `${new URL(database.url).pathname}_empty`,
    });
    const url = Object.assign(new URL(database.url), { pathname: empty.pathname }).href;
    const owner = new Client(database.ownerUrl);
    await owner.connect();
    await owner.query(`create database ${empty.pathname.slice(1)}`);
    try {
      await expect(connect(url, null)).rejects.toThrow(SchemaBehind);
      await (await connect(url, empty.href)).destroy();
      const source = await connect(url, null);
      // Whatever an application makes for itself would be counted nowhere, and stand before the tables there are.
      await expect(source.query('create temp table claim (id uuid)')).rejects.toThrow(
        /permission denied to create temporary tables/,
      );
      await source.destroy();
    } finally {
      await owner.query(`drop database ${empty.pathname.slice(1)} with (force)`);
      await owner.end();
    }
  });
});
