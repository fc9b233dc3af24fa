import { createTestDatabase, type TestDatabase } from '@assay/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { markClaim } from '@assay/server-testing/desk';
import { startNodeProcess, type NodeProcess } from '@assay/server-testing/node-process';
import { Person } from '@assay/server-testing/person';
import { newsPage, page, startSite, STORY, type Site } from '@assay/server-testing/site';

/** Claims that are changed; a transaction takes twenty of them. */
const CLAIMS = 100;

let database: TestDatabase, owner: Client, site: Site;
let first: NodeProcess, second: NodeProcess | undefined;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client(database.ownerUrl);
  await owner.connect();
  site = await startSite();
  first = await startNodeProcess(database.url, { ASSAY_IMPORT_ALLOWED_HOSTS: site.host });
}, 600_000);
afterAll(async () => {
  await Promise.all([first.kill(), second?.kill()]);
  site.stop();
  await owner.end();
  await database.drop();
});

const ask = async (sql: string, values: unknown[] = []) =>
  (await owner.query<Record<string, string>>(sql, values)).rows;

it('what a killed node was in the middle of, another finishes: each claim, each copy and each row of the log once', async () => {
  const editor = new Person(first.url, 'Desk editor', 'editor@test.example');
  await editor.signUp({ newsroomName: 'The harbour desk' });
  const { newsroomId, memberId } = editor;
  const sourceOf = await markClaim(editor);
  await ask(
    `insert into claim (newsroom_id, statement, claimant_kind, created_by)
     select $1, 'Said ' || n, 'article', $2 from generate_series(1, $3::int) n`,
    [newsroomId, memberId, CLAIMS],
  );
  const claims = await ask(`select id from claim where statement like 'Said %' order by id`);

  // A page that never ends, and in the third transaction a claim that somebody holds.
  site.pages.set(
    '/slow',
    (response) => void response.writeHead(200, { 'content-type': 'text/html' }).write('<'),
  );
  const url = `http://${site.host}/slow`;
  const source = {
    claimId: sourceOf,
    title: 'The harbour paper',
    stance: 'supports',
    directness: 'primary',
    url,
    keepCopy: true,
  };
  await editor.do('addEvidence', 'AddEvidenceInput', source, 'evidence { id }');
  await vi.waitFor(() => expect(site.asked.get('/slow')).toBe(1), 120_000);
  const holding = new Client(database.url);
  await holding.connect();
  await holding.query('begin');
  await holding.query('select 1 from claim where id = $1 for no key update', [claims[50]!.id]);
  const input = { kind: 'decline', claimIds: claims.map(({ id }) => id), reason: 'Not checkable.' };
  const { operation } = await editor.do('changeClaims', 'ChangeClaimsInput', input, 'operation { id }');
  await vi.waitFor(async () => {
    const [seen] = await ask(
      `select (select count(*)::int from bulk_item where outcome = 'done') as done,
         (select count(*)::int from pg_locks where not granted) as waiting`,
    );
    expect(seen).toEqual({ done: 50, waiting: 1 });
  }, 600_000);

  await first.kill();
  await holding.query('rollback');
  await holding.end();
  site.pages.set('/slow', page(newsPage(STORY)));
  second = await startNodeProcess(database.url, { ASSAY_IMPORT_ALLOWED_HOSTS: site.host });
  const other = editor.at(second.url);
  await vi.waitFor(
    async () => {
      const { bulkOperation, claim } = await other.get(
        `query ($id: ID!, $claim: ID!) { bulkOperation(id: $id) { state total done refused }
           claim(id: $claim) { evidence { archive { state } } } }`,
        { id: operation.id, claim: sourceOf },
      );
      expect(bulkOperation).toEqual({ state: 'done', total: CLAIMS, done: CLAIMS, refused: 0 });
      expect(claim.evidence).toEqual([{ archive: { state: 'kept' } }]);
    },
    { timeout: 120_000, interval: 200 },
  );
  const logged = await ask(
    `select action, count(*)::int as rows, count(distinct claim_id)::int as claims from audit_event
     where action in ('claim.decline', 'evidence.archived') group by 1 order by 1`,
  );
  expect(logged).toEqual([
    { action: 'claim.decline', rows: CLAIMS, claims: CLAIMS },
    { action: 'evidence.archived', rows: 1, claims: 1 },
  ]);
  expect(
    await ask(
      `select stage, version, count(*)::int as n from claim where statement like 'Said %' group by 1, 2`,
    ),
  ).toEqual([{ stage: 'declined', version: expect.any(Number), n: CLAIMS }]);
  expect(await ask('select count(*)::int as copies from evidence_snapshot')).toEqual([{ copies: 1 }]);
  expect(site.asked.get('/slow')).toBe(2);
}, 600_000);
