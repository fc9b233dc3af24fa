import { CHANGE_CLAIMS, EXPORT_CLAIMS, bulkJob, exportJob } from '@assay/server-claim-operations';
import { JobQueue } from '@assay/server-platform/jobs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

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

const queue = () => server.app.get(JobQueue);

/** Work of both newsrooms; the large newsroom's two came before. */
const WORK = `select m.newsroom_id, m.id, now() - (m.id = $1)::int * interval '1 hour' as at from member m, generate_series(1, 2) n
  where m.id = $1 or m.id = $2 and n = 1`;

it.each<[string, string, (newsroomId: string, id: string) => Promise<void>]>([
  [
    'export_job',
    `insert into export_job (newsroom_id, member_id, format, filter, total, total_is_exact, created_at)
     select newsroom_id, id, 'csv', '{"topic":"many"}', 1, true, at from (${WORK}) work returning id, newsroom_id, created_at`,
    (newsroomId, id) => queue().enqueue(null, EXPORT_CLAIMS, exportJob(newsroomId, id)),
  ],
  [
    'bulk_operation',
    `with job as (insert into bulk_operation (newsroom_id, member_id, kind, change, created_at)
       select newsroom_id, id, 'tag', '{"tag":"seen"}', at from (${WORK}) work returning id, newsroom_id, created_at),
     items as (insert into bulk_item (newsroom_id, operation_id, claim_id)
       select newsroom_id, job.id, claim.id from job join (
         select id, newsroom_id, row_number() over (partition by newsroom_id order by id) as place from claim
       ) claim using (newsroom_id) where place <= 60)
     select id, newsroom_id, created_at from job`,
    (newsroomId, id) => queue().enqueue(null, CHANGE_CLAIMS, bulkJob(newsroomId, id)),
  ],
])(
  'a job of one newsroom waits for a piece of another, not for all of them (%s)',
  async (table, insert, enqueue) => {
    const rows = (await server.source.query(insert, [large.memberId, small.memberId])) as {
      id: string;
      newsroom_id: string;
      created_at: Date;
    }[];
    rows.sort((one, other) => one.created_at.getTime() - other.created_at.getTime());
    for (const { id, newsroom_id: newsroomId } of rows) await enqueue(newsroomId, id);
    await server.work();
    const ended = (await server.source.query(
      `select member_id as "memberId", state from ${table} order by finished_at`,
    )) as { memberId: string; state: string }[];
    expect(ended).toEqual([small, large, large].map(({ memberId }) => ({ memberId, state: 'done' })));
  },
);
