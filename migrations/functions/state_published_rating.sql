-- Copies the rating and the class of correction from the frozen revision to its published version, for a node of an earlier
-- version. `PublicationService.publish` writes them itself since it has parsed the revision; the trigger does not fire for it.
create or replace function public.state_published_rating()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        select r.correction_class, r.canonical_json::jsonb #>> '{rating,label}', (r.canonical_json::jsonb #>> '{rating,ordinal}')::integer
          into new.correction_class, new.rating_label, new.rating_ordinal from revision r where r.id = new.revision_id;
        return new;
      end $function$;

create or replace trigger publication_version_states_rating
  BEFORE INSERT ON public.publication_version
  FOR EACH ROW WHEN (new.rating_label IS NULL)
  EXECUTE FUNCTION state_published_rating();
