-- The stage under which a claim is counted in the Desk's lists: an archived claim is in none of them but that of archived claims.
create or replace function public.claim_listed_as(stage text, archived_at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
      select case when archived_at is null then stage else 'archived' end
    $function$;
