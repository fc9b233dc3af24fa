-- Refuses a revision without bytes. Only a removal blanks one, and it does so by an update.
create or replace function public.refuse_blank_revision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        raise exception 'a revision without bytes violates the check constraint on its hash' using errcode = 'check_violation';
      end $function$;

create or replace trigger revision_is_not_blank
  BEFORE INSERT ON public.revision
  FOR EACH ROW WHEN (((new.canonical_json = '{}'::text) OR (new.notice = ''::text)))
  EXECUTE FUNCTION refuse_blank_revision();
