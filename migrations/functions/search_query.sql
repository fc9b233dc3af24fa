-- The tsquery of a member's input: words, phrases in quotation marks, `or`, `-` before excluded words. The last word may be
-- incomplete, and is completed from the newsroom's words.
create or replace function public.search_query(newsroom uuid, asked text)
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE STRICT
AS $function$
      declare
        folded text := regexp_replace(regexp_replace(regexp_replace(public.search_fold(asked), '(\w)[''-](?=\w)', '\1 ', 'g'),
          '(?!["-])[[:punct:]]+', ' ', 'g'), '-+(?=[-[:space:]]|$)', ' ', 'g');
        spaced text := regexp_replace(folded, '-?[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+', ' ', 'g');
        run text[];
        pairs tsquery;
        runs tsquery;
        begun text := (regexp_match(spaced, '(?:^|\s)(\w{2,})$'))[1];
        before text := left(spaced, length(spaced) - length(begun));
        whole tsquery := websearch_to_tsquery('assay_english', public.search_stems(spaced));
        ended text;
      begin
        for run in select regexp_matches(folded, '(-?)([\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+)', 'g') loop
          if length(run[2]) = 1 then
            pairs := to_tsquery('assay_simple', quote_literal(run[2]) || ':*');
          else
            select to_tsquery('assay_english', string_agg(quote_literal(substr(run[2], at, 2)), ' & ')) into pairs
              from generate_series(1, length(run[2]) - 1) at;
          end if;
          if run[1] = '-' then
            pairs := !! pairs;
          end if;
          runs := case when runs is null then pairs else runs && pairs end;
        end loop;
        if runs is not null and spaced !~ '\w' then
          return runs;
        end if;
        if numnode(whole) = 0 then
          whole := websearch_to_tsquery('assay_simple', spaced);
        elsif begun is not null and length(spaced) - length(replace(spaced, '"', '')) not in (1, 3, 5, 7)
          and before !~ '\mor\s*$' then
          select string_agg(quote_literal(w.word), ' | ') into ended from (
            select word from search_word where newsroom_id = newsroom
              and (word like unaccent(begun) || '_%' or begun ~ '^[\u0621-\u064a\u066e-\u06d3]' and word like 'ال' || begun || '%') order by n desc limit 30
          ) as w;
          if ended is not null then
            whole := whole || (websearch_to_tsquery('assay_english', public.search_stems(before)) && ended::tsquery);
          end if;
        end if;
        return case when runs is null then whole else whole && runs end;
      end $function$;
