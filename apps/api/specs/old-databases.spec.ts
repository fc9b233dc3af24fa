import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { migrations } from '@assay/migrations';
import { AuditService } from '@assay/server-audit';
import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import { createTestDatabase } from '@assay/testing';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { edit, submit, type } from '@assay/server-testing/desk';
import { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

type Row = Record<string, unknown>;

/**
 * Every row of a demo newsroom as the product of 27 November 2026 stored it: its claims, a draft in each stage, one
 * published verdict of the first schema, an API key and an open invitation.
 */
const ROWS = JSON.parse(
  gunzipSync(readFileSync(join(import.meta.dirname, 'old-databases/2026-11-27.json.gz'))).toString(),
) as Record<string, Row[]>;
const KEY = 'assay_1V9l6Ndxzizz4t-6WxBfquBS2X7pcGymwbLqKYsCHU8';
const INVITATION = 'DFw0fu8MqR65g_5CgNLvWMjVQ3_uSanv';
const PASSWORD = 'read closely, twice';
const SLUG = 'albania-did-expel-two-iranian-diplomats-the-ambassador-among-them';

let server: TestServer;
beforeAll(async () => {
  const database = await createTestDatabase();
  const source = await new DataSource({ type: 'postgres', url: database.ownerUrl, migrations }).initialize();
  const last = ROWS.migrations!.at(-1)!.name;
  for (let undone = 0; (await newest(source)) !== last; undone += 1) {
    if (undone === migrations.length) throw new Error(`no migration is called ${String(last)}`);
    await source.undoLastMigration({ transaction: 'each' });
  }
  await source.transaction(async (manager) => {
    // The rows fit each other already, whatever their order.
    await manager.query('set local session_replication_role = replica');
    for (const [table, rows] of Object.entries(ROWS)) {
      if (table === 'migrations') continue;
      const columns = (
        (await manager.query(
          `select quote_ident(column_name) as name from information_schema.columns
           where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
          [table],
        )) as { name: string }[]
      ).map(({ name }) => name);
      await manager.query(`delete from "${table}"`);
      await manager.query(
        `insert into "${table}" (${columns.join(', ')}) overriding system value
         select ${columns.join(', ')} from json_populate_recordset(null::"${table}", $1)`,
        [JSON.stringify(rows)],
      );
    }
  });
  await source.runMigrations({ transaction: 'each' });
  await source.destroy();
  server = await startTestServer({ ASSAY_SIGNING_SECRET: undefined }, { database } as TestServer);
});
afterAll(async () => {
  await server.stop();
  await server.database.drop();
});

const newest = async (source: DataSource): Promise<string> =>
  (
    (await source.query('select name from migrations order by timestamp desc limit 1')) as { name: string }[]
  )[0]!.name;

async function signIn(email: string): Promise<Person> {
  const person = new Person(server.url, email, `${email}@demo.example`);
  await person.signIn(PASSWORD);
  return person;
}

it('people of an old database sign in, and an invitation and a key from before hold', async () => {
  const checker = await signIn('first.checker');
  const { viewer } = await checker.get('{ viewer { account { emailProvenAt locale } member { role } } }');
  expect(viewer).toEqual({ account: { emailProvenAt: null, locale: 'en-GB' }, member: { role: 'checker' } });
  const guest = new Person(server.url, 'Guest', 'guest@test.example');
  await guest.signUp({ invitationToken: INVITATION });
  expect(guest.newsroomId).toBe(checker.newsroomId);
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
    body: JSON.stringify({ query: '{ verdicts { edges { node { slug version } } } }' }),
  });
  expect(await answer.json()).toEqual({
    data: { verdicts: { edges: [{ node: { slug: SLUG, version: 1 } }] } },
  });
});

it('what an old database published is at its address, byte for byte, and both verifiers accept it', async () => {
  const flat = await fetch(`${server.url}/v/${SLUG}`, { redirect: 'manual' });
  expect([flat.status, flat.headers.get('location')]).toEqual([301, `/v/demo-newsroom/${SLUG}`]);
  expect(await (await fetch(`${server.url}/v/demo-newsroom/${SLUG}`)).text()).toContain(
    'Albania did expel two Iranian diplomats',
  );
  const { verdict } = await server
    .stranger()
    .get('query ($slug: String!) { verdict(slug: $slug) { canonicalJson } }', { slug: SLUG });
  expect(JSON.parse(verdict.canonicalJson).schema).toBe('assay.verdict/1');
  expect(ROWS.revision!.map((revision) => revision.canonical_json)).toContain(verdict.canonicalJson);
  expect(await verifyPublished(server.app.get(Database))).toMatchObject({
    publications: 1,
    problems: [],
  });
  const audit = await server.app.get(AuditService).check(String(ROWS.newsroom![0]!.id), new Map());
  expect(audit).toMatchObject({ firstBroken: null });
});

it('an old draft is written on, submitted, approved and published', async () => {
  const [checker, editor, second] = [
    await signIn('first.checker'),
    await signIn('editor'),
    await signIn('second.editor'),
  ];
  const { claims } = await checker.get('{ claims(first: 50) { edges { node { id stage statement } } } }');
  const stageOf = (stage: string) =>
    claims.edges.find(({ node }: { node: { stage: string } }) => node.stage === stage).node.id as string;

  // A revision that was submitted before is judged by the rule of its day.
  const waiting = stageOf('in_review');
  const { claim } = await editor.get('query ($id: ID!) { claim(id: $id) { currentRevision { id } } }', {
    id: waiting,
  });
  const old = { revisionId: claim.currentRevision.id, decision: 'approve' };
  await editor.do('reviewRevision', 'ReviewRevisionInput', old, 'claim { stage }');
  await editor.do(
    'publish',
    'PublishInput',
    { claimId: waiting, revisionId: claim.currentRevision.id },
    'claim { id }',
  );

  // The published verdict gets a correction, of the schema of today.
  const published = stageOf('published');
  await edit(server, checker, published, (doc) => type(doc, 'headline', ' (corrected)'));
  const correction = { class: 'content_corrected', notice: 'The headline said less.' };
  // Origins that no member named counted each on their own before; now the rule says what is missing.
  await expect(submit(second, published, correction)).rejects.toThrow(
    '0 of 2 independent sources. 2 sources do not count until their origins are given.',
  );
  const sources = await second.get('query ($id: ID!) { claim(id: $id) { evidence { id version } } }', {
    id: published,
  });
  for (const { id: evidenceId, version: expectedVersion } of sources.claim.evidence)
    await second.do(
      'updateEvidence',
      'UpdateEvidenceInput',
      { evidenceId, expectedVersion, hasOwnOrigin: true },
      'evidence { id }',
    );
  const revision = await submit(second, published, correction);
  expect(JSON.parse(revision.canonicalJson)).toMatchObject({
    schema: 'assay.verdict/5',
    headline: expect.stringMatching(/^Albania did expel .*\(corrected\)$/),
  });
  await editor.do(
    'reviewRevision',
    'ReviewRevisionInput',
    { revisionId: revision.id, decision: 'approve' },
    'claim { stage }',
  );
  await editor.do('publish', 'PublishInput', { claimId: published, revisionId: revision.id }, 'claim { id }');
  expect(await verifyPublished(server.app.get(Database))).toMatchObject({
    publications: 3,
    problems: [],
  });
});

it('what an old database published is removed under law: its old paths answer with the reason, and both verifiers accept it', async () => {
  const [admin, editor] = [await signIn('admin'), await signIn('editor')];
  const { claims } = await admin.get('{ claims(first: 50) { edges { node { id publication { slug } } } } }');
  const { id: claimId } = claims.edges.find(
    ({ node }: { node: { publication: { slug: string } | null } }) => node.publication?.slug === SLUG,
  ).node;
  const asked = { claimId, publicReason: 'A court ordered it.' };
  const { claim } = await editor.do(
    'requestRemoval',
    'RequestRemovalInput',
    asked,
    'claim { removal { id } }',
  );
  await admin.do('confirmRemoval', 'DecideRemovalInput', { removalId: claim.removal.id }, 'claim { id }');
  for (const path of [
    `/v/${SLUG}`,
    `/v/${SLUG}/versions/1`,
    `/v/demo-newsroom/${SLUG}`,
    `/v/demo-newsroom/${SLUG}.json`,
  ]) {
    const answer = await fetch(server.url + path, { redirect: 'manual' });
    expect([path, answer.status]).toEqual([path, 451]);
    expect(await answer.text()).toContain('A court ordered it.');
  }
  const left = await server.asOwner('select canonical_json from revision where claim_id = $1', [claimId]);
  expect(new Set(left.map(({ canonical_json }) => canonical_json))).toEqual(new Set(['{}']));
  expect(await verifyPublished(server.app.get(Database))).toMatchObject({
    problems: [],
  });
  const audit = await server.app.get(AuditService).check(String(ROWS.newsroom![0]!.id), new Map());
  expect(audit).toMatchObject({ firstBroken: null });
});
