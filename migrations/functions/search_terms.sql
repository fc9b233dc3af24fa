-- The search terms of a text: stemmed words and pairs of characters.
create or replace function public.search_terms(given text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE STRICT
AS $function$
        select to_tsvector('assay_english', public.search_stems(plain) || ' ' || public.search_pairs(plain))
          from (select public.search_plain(given) as plain) p
      $function$;
