-- Counts new claims under each of their facets.
create or replace function public.tally_claims_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    insert into claim_tally_change (newsroom_id, kind, value, stage, n)
      select c.newsroom_id, f.kind, f.value, claim_listed_as(c.stage, c.archived_at), count(*)
      from now_claim c cross join lateral claim_facets(c.topic, c.claimant_name, c.priority, c.rating_key, c.assignee_count) f group by 1, 2, 3, 4;
    return null;
  end $function$;

create or replace trigger claim_added_is_tallied
  AFTER INSERT ON public.claim
  REFERENCING NEW TABLE AS now_claim FOR EACH STATEMENT
  EXECUTE FUNCTION tally_claims_added();
