import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../testing/person';
import { startTestServer, type TestServer } from '../testing/test-server';

let server: TestServer;
let large: Person, small: Person;
beforeAll(async () => {
  server = await startTestServer();
  [large, small] = [await server.founder(), await server.founder()];
  await server.source.query(
    `insert into claim (newsroom_id, statement, claimant_kind, topic, created_by)
     select newsroom_id, 'Claim number ' || n, 'article', 'many', id from member, generate_series(1, 1200) n
     where id = $1 or id = $2 and n = 1`,
    [large.memberId, small.memberId],
  );
});
afterAll(() => server.stop());

/** Jobs of both newsrooms, put there at once; the large newsroom's two came long before. */
const JOBS = `select m.newsroom_id, m.id, now() - (m.id = $1)::int * interval '1 hour' as at from member m, generate_series(1, 2) n
  where m.id = $1 or m.id = $2 and n = 1`;

it.each([
  [
    'export_job',
    `insert into export_job (newsroom_id, member_id, format, filter, total, total_is_exact, created_at)
     select newsroom_id, id, 'csv', '{"topic":"many"}', 1, true, at from (${JOBS}) job`,
  ],
  [
    'bulk_operation',
    `with job as (insert into bulk_operation (newsroom_id, member_id, kind, change, created_at)
       select newsroom_id, id, 'tag', '{"tag":"seen"}', at from (${JOBS}) job returning id, newsroom_id)
     insert into bulk_item (newsroom_id, operation_id, claim_id)
     select newsroom_id, job.id, claim.id from job join (
       select id, newsroom_id, row_number() over (partition by newsroom_id order by id) as place from claim
     ) claim using (newsroom_id) where place <= 60`,
  ],
])('a job of one newsroom waits for a piece of another, not for all of them (%s)', async (table, insert) => {
  await server.source.query(insert, [large.memberId, small.memberId]);
  const rows = () =>
    server.source.query(
      `select member_id as "memberId", state, finished_at as at from ${table} order by finished_at`,
    );
  await expect
    .poll(async () => (await rows()).map(({ state }: { state: string }) => state), { timeout: 60_000 })
    .toEqual(['done', 'done', 'done']);
  const order = (await rows()).map(({ memberId }: { memberId: string }) => memberId);
  expect(order).toEqual([small.memberId, large.memberId, large.memberId]);
});
