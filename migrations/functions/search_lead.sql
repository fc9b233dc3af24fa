-- The words of a title and of the beginning of a body. Results are ranked by them: ranking reads every word of a document.
create or replace function public.search_lead(title text, body text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE
AS $function$
        select setweight(public.search_terms(left(title, 1500)), 'A') || setweight(public.search_terms(left(body, 1500)), 'C')
      $function$;
