-- Deletes account events older than a year. The application may not delete from the table by itself, so that it cannot
-- erase newer events of sign-ins.
create or replace function public.delete_old_account_events()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM account_event
   WHERE (account_event.at < (now() - '1 year'::interval));
END;
