import { turnOf } from './bound-gate';
import type { Database } from '../database/database';
import { sql } from '../database/sql';
import type { NewJob } from './job-queue';
import { payloadOf } from './job-payload';
import type { JobTask } from './task';

/**
 * Every statement about the tables of graphile-worker. Its functions are public; of its tables (`_private_*`) the columns
 * used here are those of the pinned version, which the contract test holds. `parked-jobs.queries.ts` has those about jobs
 * that failed for the last time.
 */

/** Adds jobs of a task; one of a key replaces the job of that key that waits. */
export async function addJobs<Data extends object>(
  db: Database,
  task: JobTask<Data>,
  jobs: readonly NewJob<Data>[],
): Promise<void> {
  const specs = jobs.map((job) => ({
    identifier: task.name,
    payload: payloadOf(task, job),
    run_at: job.runAt?.toISOString() ?? null,
    max_attempts: task.retry.attempts,
    job_key: job.key ?? null,
    flags: [...(task.bounds?.(job) ?? []), ...(job.newsroomId ? [turnOf(job.newsroomId)] : [])],
  }));
  await sql<{ count: string }>`
    select count(*) from graphile_worker.add_jobs(array(
      select spec from json_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify(specs)}::json) as spec))`.execute(
    db,
  );
}

/** Removes the jobs of these keys that wait. */
export async function removeJobs(db: Database, keys: readonly string[]): Promise<void> {
  await sql<{
    remove_job: unknown | null;
  }>`select graphile_worker.remove_job(key) from unnest(${keys}::text[]) as key`.execute(db);
}

/** Lets a job that is being run have no further attempt. */
export async function spendAttempts(db: Database, id: string): Promise<void> {
  await sql`update graphile_worker._private_jobs set attempts = max_attempts where id = ${id}::bigint`.execute(
    db,
  );
}

/** Whether a job could be run now. */
export async function someAreReady(db: Database): Promise<boolean> {
  const { rows } = await sql<{ ready: boolean }>`
    select exists (select from graphile_worker._private_jobs where is_available and run_at <= now()) as ready`.execute(
    db,
  );
  return rows[0]!.ready;
}

/** Lets every waiting job run now. */
export async function hurry(db: Database): Promise<void> {
  await sql`update graphile_worker._private_jobs set run_at = now() where is_available and run_at > now()`.execute(
    db,
  );
}

/** Processes whose jobs are marked as running although no process of that name holds its lock. */
export async function abandonedOwners(db: Database): Promise<string[]> {
  const { rows } = await sql<{ owner: string }>`
    select owner from (
      select distinct locked_by as owner from graphile_worker._private_jobs where locked_by is not null) j
    where not exists (select from pg_locks l, hashtextextended(owner, 0) as key
      where l.locktype = 'advisory' and l.granted and l.objsubid = 1
        and l.database = (select oid from pg_database where datname = current_database())
        and l.classid::bigint = (key >> 32) & 4294967295 and l.objid::bigint = key & 4294967295)`.execute(db);
  return rows.flatMap(({ owner }) => owner ?? []);
}

/** Shows others that a process lives, over a connection that ends with it. */
export async function holdOwner(db: Database, owner: string): Promise<void> {
  await sql<{
    pg_advisory_lock_shared: void | null;
  }>`select pg_advisory_lock_shared(hashtextextended(${owner}, 0))`.execute(db);
}

/** Lets others run what these processes had taken. */
export async function releaseOwners(db: Database, owners: readonly string[]): Promise<void> {
  await sql<{
    force_unlock_workers: unknown | null;
  }>`select graphile_worker.force_unlock_workers(${owners}::text[])`.execute(db);
  await sql<{ pg_notify: unknown | null }>`select pg_notify('jobs:insert', '{"count":8}')`.execute(db);
}

/** How many jobs of each task are ready, wait for their time, and are parked. */
export async function countJobs(db: Database) {
  const { rows } = await sql<{ task: string; ready: number; later: number; parked: number }>`
    select t.identifier as task,
      count(*) filter (where attempts < max_attempts and run_at <= now())::int as ready,
      count(*) filter (where attempts < max_attempts and run_at > now())::int as later,
      count(*) filter (where attempts >= max_attempts and locked_at is null)::int as parked
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    group by 1`.execute(db);
  return rows;
}
