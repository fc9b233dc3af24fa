-- Sets the wait before a failed job is retried. graphile-worker has one backoff for all tasks; the schedule in a job's
-- payload replaces it in the statement that records the failure.
create or replace function public.job_retry_on_schedule()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
      begin
        new.updated_at := now();
        if new.payload->'retry' is not null then
          new.run_at := now() + least((new.payload->'retry'->>'most')::float8,
            (new.payload->'retry'->>'first')::float8 * power(2, old.attempts - 1)) * interval '1 second';
        end if;
        return new;
      end $function$;

-- Only the update that records a failure ends a run and sets the error; a job that another process takes over has no error set.
create or replace trigger job_retry_on_schedule
  BEFORE UPDATE ON graphile_worker._private_jobs
  FOR EACH ROW WHEN (((old.locked_by IS NOT NULL) AND (new.locked_by IS NULL) AND (new.run_at > old.run_at)))
  EXECUTE FUNCTION job_retry_on_schedule();
