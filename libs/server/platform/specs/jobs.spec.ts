import { because } from '@assay/messages';
import { Transactions } from '@assay/server-platform/database';
import {
  atMost,
  defineTask,
  JobHandlers,
  JobProblem,
  JobQueue,
  JobRunner,
} from '@assay/server-platform/jobs';
import { migrations } from '@assay/migrations';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { markClaim } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

const task = (name: string, more: object = {}) =>
  defineTask({
    name,
    data: z.object({ word: z.string() }),
    pool: 'local',
    retry: { attempts: 3, first: 100, most: 150 },
    ...more,
  });
const NOTE = task('spec.note');
const ALONE = task('spec.alone', { pool: 'network', bounds: () => [atMost(1, 'spec')] });
const FAIL = task('spec.fail');
const LEAK = task('spec.leak');
const CRON = defineTask({
  name: 'spec.cron',
  data: z.object({}),
  pool: 'local',
  retry: { attempts: 2, first: 1, most: 1 },
  // Once in the past hour, half an hour ago.
  cron: `${(new Date().getUTCMinutes() + 30) % 60} * * * *`,
  catchUp: 3_600_000,
});

let server: TestServer, beside: TestServer;
let admin: Person, editor: Person, stranger: Person;
/** The words of the jobs that were run, on whichever node. */
const ran: string[] = [];
/** The words whose jobs fail. */
const failing = new Set<string>();
const gaveUp: string[] = [];
let atOnce = 0;
let mostAtOnce = 0;

beforeAll(async () => {
  server = await startTestServer();
  beside = await startTestServer({}, server);
  for (const { app } of [server, beside]) {
    const handlers = app.get(JobHandlers);
    handlers.register(NOTE, { run: ({ word }) => Promise.resolve(void ran.push(word)) });
    handlers.register(ALONE, {
      run: async ({ word }) => {
        mostAtOnce = Math.max(mostAtOnce, ++atOnce);
        await server.source.query('select 1');
        atOnce -= 1;
        ran.push(word);
      },
    });
    handlers.register(FAIL, {
      run: ({ word }) => {
        if (failing.has(word))
          return Promise.reject(
            new JobProblem(because('input_malformed', { detail: `The word ${word} is refused.` })),
          );
        return Promise.resolve(void ran.push(word));
      },
      about: (data) => Promise.resolve(data.map(({ word }) => `about ${word}`)),
      giveUp: (_, { word }) => Promise.resolve(void gaveUp.push(word)),
    });
    handlers.register(LEAK, {
      run: () => Promise.reject(new Error('secret of postgres://user:password@host')),
    });
    handlers.register(CRON, { run: () => Promise.resolve(void ran.push('cron')) });
  }
  // The library notes each task at its first job, and the transaction that does so is waited for.
  await server.work();
  admin = await server.founder();
  editor = await server.colleague(admin, 'editor');
  stranger = await server.founder();
});
afterAll(async () => {
  await beside.stop();
  await server.stop();
});

const queue = () => server.app.get(JobQueue);
const job = (word: string, more: object = {}) => ({ newsroomId: admin.newsroomId, data: { word }, ...more });
const countOf = (word: string) => ran.filter((one) => one === word).length;
const rows = (name: string) =>
  server.source.query(
    `select j.* from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = $1 order by j.id`,
    [name],
  ) as Promise<Record<string, string>[]>;
const failedOf = async (by: Person) =>
  (await by.get('{ failedJobs { id task title about attempts error } }')).failedJobs as Record<
    string,
    string
  >[];

describe('a job', () => {
  it('is there with its transaction, and never without its commit', async () => {
    const transactions = server.app.get(Transactions);
    await transactions.run(async (tx) => {
      await queue().enqueue(tx, NOTE, job('committed'));
      await beside.work();
      expect(countOf('committed')).toBe(0);
    });
    await expect(
      transactions.run(async (tx) => {
        await queue().enqueue(tx, NOTE, job('rolled back'));
        throw new Error('no commit');
      }),
    ).rejects.toThrow('no commit');
    await Promise.all([server.work(), beside.work()]);
    expect([countOf('committed'), countOf('rolled back')]).toEqual([1, 0]);
  });

  it('of a key is replaced while it waits, and is taken back', async () => {
    await queue().enqueue(null, NOTE, job('first', { key: 'one' }));
    await queue().enqueue(null, NOTE, job('second', { key: 'one' }), job('withdrawn', { key: 'two' }));
    await queue().withdraw(null, 'two', 'none');
    await server.work();
    expect(['first', 'second', 'withdrawn'].map(countOf)).toEqual([0, 1, 0]);
  });

  it('waits for its time', async () => {
    await queue().enqueue(null, NOTE, job('later', { runAt: new Date(Date.now() + 3_600_000) }));
    await server.work();
    expect(countOf('later')).toBe(0);
    await server.workAhead();
    expect(countOf('later')).toBe(1);
  });

  it('runs beside no other of its bound in one process, however many are ready', async () => {
    await queue().enqueue(null, ALONE, ...Array.from({ length: 20 }, () => job('bounded')));
    await server.work();
    expect({ ran: countOf('bounded'), mostAtOnce }).toEqual({ ran: 20, mostAtOnce: 1 });
  });

  it('is refused when its data is not what its task takes', async () => {
    await expect(queue().enqueue(null, NOTE, job(7 as never))).rejects.toThrow();
  });

  it('of a process that is gone is run by another, and of one that lives is left to it', async () => {
    const living = new Client(server.database.url);
    await living.connect();
    await living.query(`select pg_advisory_lock_shared(hashtextextended('living', 0))`);
    for (const owner of ['living', 'dead']) {
      await queue().enqueue(null, NOTE, job(`of the ${owner}`, { key: owner }));
      await server.source.query(
        `update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), attempts = 1 where key = $1`,
        [owner],
      );
    }
    const { owners } = beside.app.get(JobRunner);
    const lookTwice = async () => {
      for (let count = 0; count < 2; count += 1) {
        await beside.work();
        await owners.look();
      }
      await beside.work();
    };
    await lookTwice();
    expect(['of the dead', 'of the living'].map(countOf)).toEqual([1, 0]);
    await living.end();
    await vi.waitFor(async () => {
      const held = await server.asOwner(
        `select from pg_locks where locktype = 'advisory' and mode = 'ShareLock'`,
      );
      expect(held).toEqual([]);
    }, 120_000);
    await lookTwice();
    expect(countOf('of the living')).toBe(1);
  });
});

describe('a job that fails', () => {
  it('is tried again on the schedule of its task, then parked where an admin of its newsroom sees why', async () => {
    failing.add('refused');
    await queue().enqueue(null, FAIL, job('refused'));
    const waits = async () =>
      (
        (await server.source.query(
          `select attempts, round(extract(epoch from run_at - updated_at))::int as wait from graphile_worker._private_jobs
           where payload->'data'->>'word' = 'refused'`,
        )) as object[]
      )[0];
    await server.work();
    expect(await waits()).toEqual({ attempts: 1, wait: 100 });
    expect(await failedOf(admin)).toEqual([]);
    await server.workAhead();
    expect(await waits()).toEqual({ attempts: 2, wait: 150 });
    await server.workAhead();
    await server.workAhead();
    expect(await failedOf(admin)).toEqual([
      {
        id: expect.any(String),
        task: 'spec.fail',
        title: 'spec.fail',
        about: 'about refused',
        attempts: 3,
        error: 'The word refused is refused.',
      },
    ]);
    expect(await failedOf(stranger)).toEqual([]);
    expect((await editor.ask('{ failedJobs { id } }')).errors![0]!.extensions.code).toBe('FORBIDDEN');
  });

  it('has an id that does not tell how many jobs the other newsrooms have', async () => {
    const [{ id }] = (await failedOf(admin)) as [{ id: string }];
    const [row] = await server.asOwner(
      'select id::text from graphile_worker._private_jobs where attempts >= max_attempts',
    );
    expect(Buffer.from(id, 'base64url').toString('latin1').endsWith(`:${row!.id}`)).toBe(false);
  });

  it('is run again by an admin, and only by one of its newsroom; the audit log has it', async () => {
    const [{ id: jobId }] = (await failedOf(admin)) as [{ id: string }];
    for (const mutation of ['runJobAgain', 'giveUpJob'])
      expect(
        await stranger.refused(mutation, 'FailedJobInput', { jobId }, 'failedJobs { id }'),
      ).toMatchObject({
        code: 'NOT_FOUND',
      });
    failing.clear();
    const { failedJobs } = await admin.do('runJobAgain', 'FailedJobInput', { jobId }, 'failedJobs { id }');
    expect(failedJobs).toEqual([]);
    await server.work();
    expect(countOf('refused')).toBe(1);
    expect(await rows('spec.fail')).toEqual([]);
    expect(
      await admin.refused('runJobAgain', 'FailedJobInput', { jobId }, 'failedJobs { id }'),
    ).toMatchObject({
      code: 'NOT_FOUND',
    });
    const { auditLog } = await admin.get(
      '{ auditLog(first: 1) { edges { node { summary actor { id } } } } }',
    );
    expect(auditLog.edges[0].node).toEqual({
      summary: 'ran a failed job again: spec.fail',
      actor: { id: admin.memberId },
    });
  });

  it('is given up by an admin, and its feature is called', async () => {
    failing.add('hopeless');
    await queue().enqueue(null, FAIL, job('hopeless'));
    for (let attempt = 0; attempt < 3; attempt += 1) await server.workAhead();
    const [{ id: jobId }] = (await failedOf(admin)) as [{ id: string }];
    await admin.do('giveUpJob', 'FailedJobInput', { jobId }, 'failedJobs { id }');
    expect([gaveUp, await rows('spec.fail')]).toEqual([['hopeless'], []]);
  });

  it('shows admins no cause that could hold a secret', async () => {
    await queue().enqueue(null, LEAK, job('any'));
    for (let attempt = 0; attempt < 3; attempt += 1) await server.workAhead();
    const [{ error }] = (await failedOf(admin)) as [{ error: string }];
    const metrics = await server.app.get(Registry).metrics();
    for (const [outcome, count] of [
      ['failed', 2],
      ['parked', 1],
    ])
      expect(metrics).toContain(`assay_job_attempts_total{task="spec.leak",outcome="${outcome}"} ${count}`);
    expect(error).toMatch(/^Unexpected error; the log of the server has it as [0-9a-f-]{36}\.$/);
    expect(JSON.stringify(await rows('spec.leak'))).not.toContain('password');
  });

  it('is parked at once when its data is not known', async () => {
    await queue().enqueue(null, NOTE, job('old', { key: 'old' }));
    await server.source.query(
      `update graphile_worker._private_jobs set payload = jsonb_set(payload::jsonb, '{data}', '{}')::json where key = 'old'`,
    );
    await server.work();
    expect(await failedOf(admin)).toContainEqual(
      expect.objectContaining({
        task: 'spec.note',
        about: null,
        error: 'The job carries data that this version does not know.',
      }),
    );
  });
});

it('work that waited when a database of the polling workers was migrated is enqueued as it is today', async () => {
  const claimId = await markClaim(admin);
  const bulk = { kind: 'tag', tag: 'waits', claimIds: [claimId] };
  await admin.do('changeClaims', 'ChangeClaimsInput', bulk, 'operation { id }');
  await admin.do('exportClaims', 'ExportClaimsInput', { format: 'csv' }, 'export { id }');
  const source = { claimId, title: 'Waits', url: 'http://127.0.0.1:1/', keepCopy: true };
  const kind = { stance: 'supports', directness: 'primary' };
  await admin.do('addEvidence', 'AddEvidenceInput', { ...source, ...kind }, 'evidence { id }');
  const tasks = ['claims.bulk', 'claims.export', 'evidence.fetch'];
  const waiting = () =>
    server.source.query(
      // A job of a time before newsrooms took turns names none.
      `select t.identifier as task, payload::jsonb, key, flags - concat('turn ', payload ->> 'newsroomId') as flags,
         max_attempts = 6 or max_attempts = 8 as tried
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = any($1) order by 1`,
      [tasks],
    ) as Promise<{ task: string }[]>;
  const before = await waiting();
  expect(before.map((row) => row.task)).toEqual(tasks);
  const migration = new (migrations.find(({ name }) => name === 'GrantJobs')!)();
  const owner = await new DataSource({ type: 'postgres', url: server.database.ownerUrl }).initialize();
  const runner = owner.createQueryRunner();
  await runner.startTransaction();
  await migration.down(runner);
  await migration.up(runner);
  await runner.commitTransaction();
  await runner.release();
  await owner.destroy();
  expect(await waiting()).toEqual(before);
  await server.work();
  const { claim } = await admin.get('query ($id: ID!) { claim(id: $id) { tags } }', { id: claimId });
  expect(claim.tags).toEqual(['waits']);
});

it('a job of the clock is run once for many nodes, also when they come back together after its time', async () => {
  await server.source.query(
    `insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
     values ('spec.cron', now() - interval '1 day', now() - interval '2 hours')`,
  );
  for (const { app } of [server, beside]) app.get(JobRunner).start();
  await vi.waitFor(() => expect(countOf('cron')).toBeGreaterThan(0), 120_000);
  // What the second node scheduled, if it did, would have been run by the time that a later job is.
  await queue().enqueue(null, NOTE, job('after the clock'));
  await vi.waitFor(() => expect(countOf('after the clock')).toBe(1), 120_000);
  expect(countOf('cron')).toBe(1);
});
