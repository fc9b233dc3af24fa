-- The events of a claim in the audit log before this number of its newsroom's log, or all of them. Where claims were merged into
-- it, their events before that are among them, unless the merge recorded what of them counts: they may be blanked since.
create or replace function public.gathered_events(of_claim uuid, before bigint)
 RETURNS SETOF public.audit_event
 LANGUAGE sql
 STABLE
AS $function$
  with recursive gathered(id, until) as (
    select of_claim, before
    union all
    select (audit_data(e.data) ->> 'claim')::uuid, e.seq from gathered g join audit_event e on e.claim_id = g.id
    where e.action = 'claim.merged_in' and audit_data(e.data) ? 'claim' and not audit_data(e.data) ? 'changers'
      and (g.until is null or e.seq < g.until))
  select e.* from gathered g join audit_event e on e.claim_id = g.id where g.until is null or e.seq < g.until
$function$;
