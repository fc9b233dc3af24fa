-- A text in Unicode's NFKC form, in parts of 2,000 characters: `normalize` takes time by the square of a text's length.
create or replace function public.search_compose(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE STRICT
AS $function$
        select case when length(given) <= 2000 then normalize(given, NFKC)
          else left((select string_agg(normalize(substr(given, at, 2000), NFKC), '' order by at)
            from generate_series(1, length(given), 2000) at), 150000) end
      $function$;
