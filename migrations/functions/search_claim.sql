-- Indexes a claim's statement, claimant and topic for search.
create or replace function public.search_claim()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    perform public.search_keep(new.newsroom_id, 'claim', new.id, new.id, new.statement,
      concat_ws(' · ', new.claimant_name, new.claimant_description, new.topic));
    return null;
  end $function$;

create or replace trigger claim_is_searched
  AFTER INSERT OR UPDATE OF statement, claimant_name, claimant_description, topic ON public.claim
  FOR EACH ROW
  EXECUTE FUNCTION search_claim();
