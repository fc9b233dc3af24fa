import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of graphile-worker, which enables row level security on them and grants nothing. */
const TABLES = ['_private_jobs', '_private_job_queues', '_private_tasks', '_private_known_crontabs'];

/**
 * Background jobs are rows of graphile-worker. Its own migrations, which run before these, made its schema as the owner;
 * the application gets what its workers use, and no right to change the schema.
 *
 * The library lets a failed job wait e, e², … seconds, whatever it does. A webhook promises its receiver other times, so
 * the trigger `job_retry_on_schedule` sets the wait that the job itself carries, in the statement with which the library
 * writes down the failure: written by the worker afterwards it would be lost with the worker.
 */
export class GrantJobs implements MigrationInterface {
  name = 'GrantJobs1795893000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      grant usage on schema graphile_worker to assay_app;
      grant select on graphile_worker.migrations to assay_app;
      ${TABLES.map(
        (table) => `
      grant select, insert, update, delete on graphile_worker.${table} to assay_app;
      create policy assay_app on graphile_worker.${table} to assay_app using (true) with check (true);`,
      ).join('')}
      create index assay_running on graphile_worker._private_jobs (locked_by) where locked_by is not null;
      create index assay_parked on graphile_worker._private_jobs ((payload->>'newsroomId'), id)
        where attempts >= max_attempts;
      create function job_retry_on_schedule() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        new.updated_at := now();
        if new.payload->'retry' is not null then
          new.run_at := now() + least((new.payload->'retry'->>'most')::float8,
            (new.payload->'retry'->>'first')::float8 * power(2, old.attempts - 1)) * interval '1 second';
        end if;
        return new;
      end $$;
      -- A failure is the one update that ends a run and sets the error; a job that is given to another process keeps it.
      create trigger job_retry_on_schedule before update on graphile_worker._private_jobs for each row
        when (old.locked_by is not null and new.locked_by is null and new.run_at > old.run_at)
        execute function job_retry_on_schedule();
    `);
    await this.enqueueWaiting(db);
  }

  /** What the tables of the polling workers had waiting, as jobs. */
  private async enqueueWaiting(db: QueryRunner): Promise<void> {
    const payload = (first: number, most: number, newsroom: string, data: string) =>
      `json_build_object('newsroomId', ${newsroom}, 'retry', json_build_object('first', ${first}, 'most', ${most}),
        'data', json_build_object(${data}))`;
    await db.query(`
      select count(graphile_worker.add_job('mail.send', ${payload(60, 14_400, 'newsroom_id', `'memberId', member_id`)},
        run_at => mail_due_at, max_attempts => 14, flags => array['4 mail']))
      from (select newsroom_id, member_id, min(mail_due_at) as mail_due_at from notification
        where mail_due_at > now() - interval '2 days' and mailed_at is null and read_at is null and mail_attempts < 14
        group by 1, 2) waiting;

      select count(graphile_worker.add_job('webhook.deliver',
        ${payload(10, 14_400, 'd.newsroom_id', `'deliveryId', d.id, 'webhookId', d.webhook_id`)},
        run_at => d.due_at, max_attempts => greatest(16 - d.attempts, 1), job_key => 'webhook ' || d.id,
        flags => array['2 webhook ' || d.webhook_id, '4 webhooks ' || d.newsroom_id]))
      from webhook_delivery d where d.due_at is not null;

      select count(graphile_worker.add_job('evidence.fetch',
        ${payload(120, 14_400, 'newsroom_id', `'evidenceId', evidence_id`)},
        run_at => due_at, max_attempts => 6, job_key => 'evidence ' || evidence_id,
        flags => array['4 evidence', '2 evidence ' || newsroom_id]))
      from evidence_archive where due_at is not null;

      select count(graphile_worker.add_job('claims.bulk', ${payload(2, 60, 'newsroom_id', `'operationId', id`)},
        max_attempts => 8, job_key => 'bulk ' || id, flags => array['1 bulk ' || newsroom_id]))
      from bulk_operation where state in ('running', 'undoing');

      select count(graphile_worker.add_job('claims.export', ${payload(2, 60, 'newsroom_id', `'exportId', id`)},
        max_attempts => 8, job_key => 'export ' || id, flags => array['1 export ' || newsroom_id]))
      from export_job where state = 'running';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The polling workers find what waits in their own tables.
      delete from graphile_worker._private_jobs;
      drop trigger job_retry_on_schedule on graphile_worker._private_jobs;
      drop function job_retry_on_schedule();
      drop index graphile_worker.assay_running, graphile_worker.assay_parked;
      ${TABLES.map(
        (table) => `
      drop policy assay_app on graphile_worker.${table};
      revoke all on graphile_worker.${table} from assay_app;`,
      ).join('')}
      revoke all on graphile_worker.migrations from assay_app;
      revoke all on schema graphile_worker from assay_app;
    `);
  }
}
