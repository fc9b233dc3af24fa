import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../testing/person';
import { startTestServer, type TestServer } from '../testing/test-server';

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
  for (;;) {
    const { claimExport } = await by.get(`query ($id: ID!) { claimExport(id: $id) { ${JOB} } }`, { id });
    if (claimExport.state !== 'running') return claimExport;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
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
      // Two nodes look for work; each piece is one's alone.
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
    expect((await ended(admin, id)).state).toBe('cancelled');
  });
});
