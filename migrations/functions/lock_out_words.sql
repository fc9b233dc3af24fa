-- Refuses new words of a claim that was removed under law, or that was merged into another claim. The lock waits for a removal under way, and a removal waits for
-- the transactions that hold the lock; the claim is read after the lock, so that the removal is visible.
create or replace function public.lock_out_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    perform pg_advisory_xact_lock_shared(hashtextextended('removal ' || new.claim_id, 0));
    if exists (select from claim where id = new.claim_id and removed_at is not null) then
      raise exception 'the claim was removed under law' using errcode = 'AS451';
    end if;
    if exists (select from claim where id = new.claim_id and merged_into is not null) then
      raise exception 'the claim was merged into another' using errcode = 'AS452';
    end if;
    return new;
  end $function$;

create or replace trigger words_of_removed_claims_stay_out
  BEFORE INSERT ON public.appearance
  FOR EACH ROW
  EXECUTE FUNCTION lock_out_words();
create or replace trigger words_of_removed_claims_stay_out
  BEFORE INSERT ON public.claim_tag
  FOR EACH ROW
  EXECUTE FUNCTION lock_out_words();
create or replace trigger words_of_removed_claims_stay_out
  BEFORE INSERT ON public.claim_waiver
  FOR EACH ROW
  EXECUTE FUNCTION lock_out_words();
create or replace trigger words_of_removed_claims_stay_out
  BEFORE INSERT ON public.discussion_thread
  FOR EACH ROW
  EXECUTE FUNCTION lock_out_words();
create or replace trigger words_of_removed_claims_stay_out
  BEFORE INSERT ON public.draft
  FOR EACH ROW
  EXECUTE FUNCTION lock_out_words();
create or replace trigger words_of_removed_claims_stay_out
  BEFORE INSERT ON public.evidence
  FOR EACH ROW
  EXECUTE FUNCTION lock_out_words();
create or replace trigger words_of_removed_claims_stay_out
  BEFORE INSERT ON public.reply_request
  FOR EACH ROW
  EXECUTE FUNCTION lock_out_words();
create or replace trigger words_of_removed_claims_stay_out
  BEFORE INSERT ON public.review_comment
  FOR EACH ROW
  EXECUTE FUNCTION lock_out_words();
create or replace trigger words_of_removed_claims_stay_out
  BEFORE INSERT ON public.review_draft
  FOR EACH ROW
  EXECUTE FUNCTION lock_out_words();
create or replace trigger words_of_removed_claims_stay_out
  BEFORE INSERT ON public.revision
  FOR EACH ROW
  EXECUTE FUNCTION lock_out_words();
create or replace trigger words_of_removed_claims_stay_out
  BEFORE INSERT ON public.suggestion
  FOR EACH ROW
  EXECUTE FUNCTION lock_out_words();
create or replace trigger words_of_removed_claims_stay_out
  BEFORE INSERT ON public.verdict_image
  FOR EACH ROW
  EXECUTE FUNCTION lock_out_words();
