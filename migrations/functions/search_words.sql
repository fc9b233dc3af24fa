-- The weighted terms of a title and a body. A body with more distinct words than a tsvector takes is halved until it fits.
create or replace function public.search_words(title text, body text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
      declare
        part text := body;
      begin
        loop
          begin
            return setweight(public.search_terms(title), 'A') || setweight(public.search_terms(part), 'C')
              || strip(to_tsvector('assay_simple', public.search_plain(title || ' ' || part)));
          exception when program_limit_exceeded then
            part := left(part, length(part) / 2);
          end;
        end loop;
      end $function$;
