-- Counts changed claims: one less under each old facet, one more under each new one.
create or replace function public.tally_claims_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    insert into claim_tally_change (newsroom_id, kind, value, stage, n)
      select newsroom_id, kind, value, stage, sum(n) from (
        select c.newsroom_id, f.kind, f.value, claim_listed_as(c.stage, c.archived_at) as stage, 1 as n from now_claim c cross join lateral claim_facets(c.topic, c.claimant_name, c.priority, c.rating_key, c.assignee_count) f
        union all
        select c.newsroom_id, f.kind, f.value, claim_listed_as(c.stage, c.archived_at), -1 from was_claim c cross join lateral claim_facets(c.topic, c.claimant_name, c.priority, c.rating_key, c.assignee_count) f
        union all
        select c.newsroom_id, l.kind, l.value, s.stage, s.n from now_claim c
          join was_claim w on w.id = c.id and claim_listed_as(w.stage, w.archived_at) <> claim_listed_as(c.stage, c.archived_at)
        cross join lateral (
          select 'assignee' as kind, member_id::text as value from claim_assignee where claim_id = c.id
          union all select 'tag', tag from claim_tag where claim_id = c.id) l
        cross join lateral (values (claim_listed_as(c.stage, c.archived_at), 1), (claim_listed_as(w.stage, w.archived_at), -1)) as s(stage, n)
      ) as d group by 1, 2, 3, 4 having sum(n) <> 0;
    return null;
  end $function$;

create or replace trigger claim_changed_is_tallied
  AFTER UPDATE ON public.claim
  REFERENCING OLD TABLE AS was_claim NEW TABLE AS now_claim FOR EACH STATEMENT
  EXECUTE FUNCTION tally_claims_changed();
