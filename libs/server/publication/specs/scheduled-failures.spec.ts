import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, checker: Person, editor: Person, second: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
  second = await server.colleague(admin, 'editor');
  await server.asOwner(
    `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'The disk is full.'; end $$`,
  );
});
afterAll(() => server.stop());

/** Attempts of the job. */
const ATTEMPTS = 12;

async function scheduled(): Promise<string> {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const { id: revisionId } = await submit(checker, claimId);
  const decision = { revisionId, decision: 'approve' };
  await second.do('reviewRevision', 'ReviewRevisionInput', decision, 'claim { id }');
  const at = new Date(Date.now() + 60 * 60 * 1000).toISOString();
  const input = { claimId, revisionId, at };
  await editor.do('schedulePublication', 'SchedulePublicationInput', input, 'claim { id }');
  return claimId;
}

/** Lets the times come that were set, and does as many attempts as a job has. */
async function timeComes(): Promise<void> {
  await server.asOwner(`update scheduled_publication set publish_at = now() - interval '1 second'`);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) await server.workAhead();
}

/** Has the database refuse a statement while something is done. */
async function refusing(statement: string, act: () => Promise<void>): Promise<void> {
  await server.asOwner(`create trigger refused before ${statement} for each row execute function refuse()`);
  try {
    await act();
  } finally {
    await server.asOwner(`drop trigger refused on ${statement.split(' ').at(-1)}`);
  }
}

const claimOf = async (claimId: string) =>
  (
    await admin.get(
      'query ($id: ID!) { claim(id: $id) { stage statement scheduledPublication { publishAt } } }',
      { id: claimId },
    )
  ).claim;

const failed = async () => (await admin.get('{ failedJobs { id about } }')).failedJobs;

it('says after the last attempt that the error was unexpected, and leaves no job that would publish nothing', async () => {
  const claimId = await scheduled();
  await refusing('insert on publication_version', timeComes);
  expect(await claimOf(claimId)).toMatchObject({ stage: 'approved', scheduledPublication: null });
  const [{ why, reasons } = { why: '', reasons: '' }] = await server.asOwner(
    `select data::jsonb ->> 'why' as why, data::jsonb ->> 'reasons' as reasons from audit_event
     where claim_id = $1 and action = 'claim.publication_failed'`,
    [claimId],
  );
  expect(why).toMatch(/^Unexpected error; the log of the server has it as [-0-9a-f]{36}\.$/);
  expect(JSON.parse(reasons!)).toMatchObject([{ reason: 'job_unexpected' }]);
  const { auditLog } = await admin.get('{ auditLog(first: 1) { edges { node { summary } } } }');
  expect(auditLog.edges[0].node.summary).toBe(`the scheduled publication did not happen: ${why}`);
  expect(await failed()).toEqual([]);
});

it('is parked with its claim’s name where the failure cannot be recorded, runs again, and is given up with the schedule', async () => {
  const [again, hopeless] = [await scheduled(), await scheduled()];
  await refusing('delete on scheduled_publication', timeComes);
  const jobs = await failed();
  const { statement } = await claimOf(again);
  expect(jobs).toMatchObject([{ about: statement }, { about: statement }]);
  // Newest first.
  await admin.do('giveUpJob', 'FailedJobInput', { jobId: jobs[0].id }, 'failedJobs { id }');
  await admin.do('runJobAgain', 'FailedJobInput', { jobId: jobs[1].id }, 'failedJobs { id }');
  await server.workAhead();
  expect((await claimOf(again)).stage).toBe('published');
  expect(await claimOf(hopeless)).toMatchObject({ stage: 'approved', scheduledPublication: null });
  expect(await server.asOwner('select * from scheduled_publication')).toEqual([]);
  expect(await failed()).toEqual([]);
});
