-- A text with one form of the Arabic letters that have several. Generated columns of old databases use it.
create or replace function public.search_even(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE STRICT
AS $function$
    select regexp_replace(translate(given, 'يىكةأإآٱؤۀ', 'ییکهااااوه'), '[[:punct:]\u200b-\u200f]', ' ', 'g')
  $function$;
