import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '@assay/server-testing/person';
import { EXPORT_CLAIMS, exportJob } from '@assay/server-claim-operations';
import { JobQueue } from '@assay/server-platform/jobs';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, editor: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  editor = await server.colleague(admin, 'editor');
});
afterAll(() => server.stop());

const NASTY = [
  '=1+1',
  '+x',
  '-y',
  '@z',
  'a "quoted", word',
  'two\nlines',
  'ادعا; با نقطه',
  "'apostrophe",
  ' space ',
];

/** Claims by the hundred, some of them such that a spreadsheet or a careless writer trips over them. */
async function claimsOf(person: Person, count: number, topic: string): Promise<void> {
  await server.source.query(
    `insert into claim (newsroom_id, statement, claimant_kind, topic, created_by)
     select $1, coalesce(($4::text[])[n], 'Claim number ' || n), 'article', $3, $2 from generate_series(1, $5::int) n`,
    [person.newsroomId, person.memberId, topic, NASTY, count],
  );
}

const JOB = 'id state total done path createdBy { name }';
const begin = async (by: Person, input: object) =>
  (await by.do('exportClaims', 'ExportClaimsInput', input, `export { ${JOB} }`)).export;
const ended = async (by: Person, id: string) => {
  await server.work();
  return (await by.get(`query ($id: ID!) { claimExport(id: $id) { ${JOB} } }`, { id })).claimExport;
};

describe('an export of claims', () => {
  it('holds each claim once, whatever it says, and runs nothing in a spreadsheet', async () => {
    await claimsOf(admin, 1_234, 'many');
    const job = await ended(admin, (await begin(admin, { format: 'csv', filter: { topic: 'many' } })).id);
    expect(job).toMatchObject({ state: 'done', total: 1_234, done: 1_234 });
    const file = await admin.fetch(job.path);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="claims-.*\.csv"$/);
    const text = await file.text();
    const rows = parse(text, { columns: true, bom: true }) as {
      id: string;
      statement: string;
      topic: string;
    }[];
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1_234);
    expect(rows).toHaveLength(1_234);
    const statements = new Set(rows.map(({ statement }) => statement));
    for (const one of NASTY) expect(statements).toContain(/^[=+\-@]/.test(one) ? `'${one}` : one);
    for (const row of rows) for (const value of Object.values(row)) expect(value).not.toMatch(/^[=+\-@]/);
  });

  it('as JSON is one array with the words as they are', async () => {
    const job = await ended(admin, (await begin(admin, { format: 'json', filter: { topic: 'many' } })).id);
    const rows = (await (await admin.fetch(job.path)).json()) as { statement: string; tags: string[] }[];
    expect(rows).toHaveLength(1_234);
    for (const one of NASTY) expect(rows.filter(({ statement }) => statement === one)).toHaveLength(1);
    expect(rows[0]!.tags).toEqual([]);
    const none = await ended(
      admin,
      (await begin(admin, { format: 'json', filter: { topic: 'nothing' } })).id,
    );
    expect(await (await admin.fetch(none.path)).json()).toEqual([]);
  });

  it('takes the place of the oldest files where they are too large together, and ends where it is too large itself', async () => {
    const filter = { topic: 'nothing' };
    const [oldest, newer] = [
      await ended(admin, (await begin(admin, { format: 'json', filter })).id),
      await ended(admin, (await begin(admin, { format: 'json', filter })).id),
    ];
    await server.source.query(
      `insert into export_piece (newsroom_id, job_id, number, text) values ($1, $2, 1000, repeat('x', 100 * 1024 * 1024))`,
      [admin.newsroomId, oldest.id],
    );
    // Postgres copies a large text as it is stored, compressed.
    const grow = (id: string, pieces: number, from: string) =>
      server.source.query(
        `insert into export_piece (newsroom_id, job_id, number, text)
         select newsroom_id, $1, 1000 + n, text from generate_series(1, $2::int) n,
           (select * from export_piece where job_id = $3 and number >= 1000 order by number limit 1) p`,
        [id, pieces, from],
      );
    await grow(newer.id, 5, oldest.id);
    await grow(oldest.id, 5, oldest.id);
    const next = (await begin(admin, { format: 'json', filter })).id;
    expect((await admin.fetch(oldest.path)).status).toBe(404);
    const asked = 'query ($id: ID!) { claimExport(id: $id) { state path } }';
    expect((await admin.get(asked, { id: oldest.id })).claimExport).toMatchObject({
      state: 'done',
      path: null,
    });
    const kept = 'select distinct job_id as id from export_piece where newsroom_id = $1';
    expect(await server.asOwner(kept, [admin.newsroomId])).not.toContainEqual({ id: oldest.id });
    expect(await server.asOwner(kept, [admin.newsroomId])).toContainEqual({ id: newer.id });
    await grow(next, 11, newer.id);
    expect((await ended(admin, next)).state).toBe('cancelled');
  });

  it('has pieces of a bounded size, however many articles with long addresses its claims appear in', async () => {
    await claimsOf(admin, 30, 'found everywhere');
    await server.asOwner(
      `with articles as (
         insert into article (newsroom_id, imported_by)
         select newsroom_id, id from member, generate_series(1, 100) where id = $1 returning id, newsroom_id),
       versions as (
         insert into article_version (newsroom_id, article_id, number, title, text, sha256, source_url, import_method)
         select newsroom_id, id, 1, 'An article', 'Text', encode(sha256('Text'), 'hex'),
           'https://paper.example/' || id || repeat('x', 2000), 'paste' from articles returning id, newsroom_id)
       insert into appearance (newsroom_id, claim_id, article_version_id, exact, prefix, suffix, start_at, end_at, created_by)
       select v.newsroom_id, claim.id, v.id, 'Text', '', '', 0, 4, $1
       from versions v, claim where claim.topic = 'found everywhere'`,
      [admin.memberId],
    );
    const filter = { topic: 'found everywhere' };
    const job = await ended(admin, (await begin(admin, { format: 'json', filter })).id);
    expect(job).toMatchObject({ state: 'done', total: 30, done: 30 });
    const rows = (await (await admin.fetch(job.path)).json()) as { id: string; articles: string[] }[];
    expect(new Set(rows.map(({ id }) => id)).size).toBe(30);
    for (const { articles } of rows) expect(articles).toHaveLength(100);
    const pieces = await server.asOwner(
      'select octet_length(text) as bytes from export_piece where job_id = $1',
      [job.id],
    );
    for (const { bytes } of pieces) expect(Number(bytes)).toBeLessThan(2.5 * 1024 * 1024);
  });

  it('is for admins of the newsroom alone, one at a time, and stops when it is told to', async () => {
    const job = await begin(admin, { format: 'csv', filter: { topic: 'many' } });
    expect(
      await editor.refused('exportClaims', 'ExportClaimsInput', { format: 'csv' }, 'export { id }'),
    ).toMatchObject({ code: 'FORBIDDEN' });
    const second = await admin.ask(
      'mutation { exportClaims(input: { format: csv }) { export { id state } } }',
    );
    if (second.errors) expect(second.errors[0]!.extensions.code).toBe('LIMITED');
    else await ended(admin, second.data!.exportClaims.export.id);
    const { state, path } = await ended(admin, job.id);
    expect(state).toBe('done');
    expect((await editor.fetch(path)).status).toBe(403);
    const stranger = await server.founder();
    expect((await stranger.fetch(path)).status).toBe(404);
    expect(
      await stranger.refused('cancelExport', 'CancelExportInput', { exportId: job.id }, 'export { id }'),
    ).toMatchObject({ code: 'NOT_FOUND' });

    const stopped = await begin(admin, { format: 'csv' });
    await admin.do('cancelExport', 'CancelExportInput', { exportId: stopped.id }, 'export { state }');
    expect(['cancelled', 'done']).toContain((await ended(admin, stopped.id)).state);
  });

  it('that a node left is gone on with by another from where it stood', async () => {
    const other = await startTestServer({}, server);
    try {
      const [{ id }] = (await server.source.query(
        `insert into export_job (newsroom_id, member_id, format, filter, total, total_is_exact)
         values ($1, $2, 'json', '{"topic":"many"}', 1234, true) returning id`,
        [admin.newsroomId, admin.memberId],
      )) as [{ id: string }];
      await server.app.get(JobQueue).enqueue(null, EXPORT_CLAIMS, exportJob(admin.newsroomId, id));
      // Two nodes look for work; each piece is written by one of them.
      await Promise.all([server.work(), other.work()]);
      const job = await ended(admin.at(other.url), id);
      const rows = (await (await admin.fetch(job.path)).json()) as { id: string }[];
      expect(new Set(rows.map((row) => row.id)).size).toBe(1_234);
      expect(rows).toHaveLength(1_234);
    } finally {
      await other.stop();
    }
  });

  it('ends when whoever began it is no admin any more', async () => {
    const second = await server.colleague(admin, 'admin');
    const [{ id }] = (await server.source.query(
      `with gone as (update member set role = 'viewer' where id = $2 returning id)
       insert into export_job (newsroom_id, member_id, format, filter, total, total_is_exact)
       select $1, id, 'csv', '{}', 0, true from gone returning id`,
      [admin.newsroomId, second.memberId],
    )) as [{ id: string }];
    await server.app.get(JobQueue).enqueue(null, EXPORT_CLAIMS, exportJob(admin.newsroomId, id));
    expect((await ended(admin, id)).state).toBe('cancelled');
  });
});
