-- Copies the rating of a draft to its claim, for the lists. It does not wait for a claim that a decision has locked, since
-- the decision may be waiting for this draft: the rating is copied later (`rating_to_list`). A projection that leaves the rating
-- as it is does not fire it, and locks no claim.
create or replace function public.list_draft_rating()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    -- `skip locked`: the decision that holds the claim may be waiting for this draft.
    perform 1 from claim where id = new.claim_id for no key update skip locked;
    if found then
      update claim set rating_key = new.rating_key
        where id = new.claim_id and rating_key is distinct from new.rating_key;
    else
      insert into rating_to_list (claim_id) values (new.claim_id) on conflict (claim_id) do update set claim_id = excluded.claim_id;
    end if;
    return null;
  end $function$;

create or replace trigger draft_rating_is_listed
  AFTER UPDATE OF rating_key ON public.draft
  FOR EACH ROW WHEN (old.rating_key IS DISTINCT FROM new.rating_key)
  EXECUTE FUNCTION list_draft_rating();
