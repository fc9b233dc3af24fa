-- Stores how long a claim was in a stage when it leaves it. In the database, because a stage is changed by several
-- statements (transitions, bulk operations, corrections) and a forgotten one would falsify every figure made of stays.
create or replace function public.keep_claim_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        insert into claim_stay (newsroom_id, claim_id, stage, entered_at, left_at, next_stage)
          values (old.newsroom_id, old.id, old.stage, old.stage_since, greatest(new.stage_since, old.stage_since), new.stage);
        return null;
      end $function$;

create or replace trigger claim_stay_is_kept
  AFTER UPDATE OF stage ON public.claim
  FOR EACH ROW WHEN ((old.stage <> new.stage))
  EXECUTE FUNCTION keep_claim_stay();
