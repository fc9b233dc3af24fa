-- Stores one search document, at most 150,000 characters of its body, if it differs from the stored one.
create or replace function public.search_keep(newsroom uuid, kind_ text, source uuid, claim_ uuid, title_ text, body_ text)
 RETURNS void
 LANGUAGE sql
AS $function$
        insert into search_document (newsroom_id, kind, source_id, claim_id, title, body, words, lead)
          values (newsroom, kind_, source, claim_, title_, left(body_, 150000), public.search_words(title_, left(body_, 150000)),
            public.search_lead(title_, body_))
          on conflict (kind, source_id) do update set title = excluded.title, body = excluded.body, words = excluded.words,
            lead = excluded.lead, counted = false
          where (search_document.title, search_document.body) is distinct from (excluded.title, excluded.body)
      $function$;
