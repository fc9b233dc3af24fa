import type { Database } from '../database/database';
import { sql } from '../database/sql';

/** A job that failed for the last time. */
export interface ParkedRow {
  id: string;
  task: string;
  newsroomId: string | null;
  data: unknown;
  attempts: number;
  error: string | null;
  createdAt: Date;
  failedAt: Date;
}

/** Parked jobs, the newest first. The index `assay_parked` serves both of a newsroom's and the installation's. @param newsroomId null: those of the installation */
export async function parkedJobs(
  db: Database,
  newsroomId: string | null,
  most: number,
): Promise<ParkedRow[]> {
  const { rows } = await sql<{
    id: string;
    task: string;
    newsroomId: string | null;
    data: unknown;
    attempts: number;
    error: string | null;
    createdAt: Date;
    failedAt: Date;
  }>`
    select j.id::text, t.identifier as task, j.payload->>'newsroomId' as "newsroomId", j.payload->'data' as data,
      j.attempts, j.last_error as error, j.created_at as "createdAt", j.updated_at as "failedAt"
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts >= j.max_attempts and j.locked_at is null
      and (j.payload->>'newsroomId' = ${newsroomId}::text
        or ${newsroomId}::text is null and j.payload->>'newsroomId' is null)
    order by j.id desc limit ${most}`.execute(db);
  return rows;
}

/** One parked job of a newsroom, or of the installation, locked until the transaction ends. */
export async function lockParked(
  db: Database,
  newsroomId: string | null,
  id: string,
): Promise<ParkedRow | undefined> {
  const { rows } = await sql<{
    id: string;
    task: string;
    newsroomId: string | null;
    data: unknown;
    attempts: number;
    error: string | null;
    createdAt: Date;
    failedAt: Date;
  }>`
    select j.id::text, t.identifier as task, j.payload->>'newsroomId' as "newsroomId", j.payload->'data' as data,
      j.attempts, j.last_error as error, j.created_at as "createdAt", j.updated_at as "failedAt"
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts >= j.max_attempts and j.locked_at is null and j.id = ${id}::bigint
      and (j.payload->>'newsroomId' = ${newsroomId}::text
        or ${newsroomId}::text is null and j.payload->>'newsroomId' is null)
    for update of j`.execute(db);
  return rows[0];
}

/** Gives a parked job all its attempts again, from now. */
export async function restart(db: Database, id: string): Promise<void> {
  await sql<{ reschedule_jobs: unknown | null }>`
    select graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => now(), attempts => 0)`.execute(db);
  await sql<{ pg_notify: unknown | null }>`select pg_notify('jobs:insert', '{"count":1}')`.execute(db);
}

/** Removes a parked job. */
export async function removeParked(db: Database, id: string): Promise<void> {
  await sql<{
    complete_jobs: unknown | null;
  }>`select graphile_worker.complete_jobs(array[${id}::bigint])`.execute(db);
}

/** Removes parked jobs of a task of the installation but one: it has been done since, or has failed again. */
export async function forgetParked(db: Database, task: string, but: string): Promise<void> {
  await sql`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = ${task} and j.id <> ${but}::bigint
      and j.payload->>'newsroomId' is null and j.attempts >= j.max_attempts and j.locked_at is null`.execute(
    db,
  );
}
