-- A folded text without punctuation.
create or replace function public.search_plain(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE STRICT
AS $function$
    select regexp_replace(public.search_fold(given), '[[:punct:]]+', ' ', 'g')
  $function$;
