import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters of scripts that put no spaces between words, and of Korean, whose words carry their particles. */
const UNSPACED =
  '\\u0e00-\\u0fff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\U00020000-\\U0003ffff';

const ARABIC = '\\u0621-\\u064a\\u066e-\\u06d3';
const CYRILLIC = '\\u0430-\\u045f\\u0491';

/** Endings of Russian, Ukrainian, Bulgarian and Serbian words, the longest first (after Dolamic and Savoy, 2009). */
const ENDINGS =
  'иями|ями|ами|ого|его|ому|ему|ыми|ими|ата|ето|ите|ове|іями|ості|ість|иях|иям|ием|ях|ах|ям|ам|ов|ев|ів|ей|ой|ий|ый|ій|ые|ие|ая|яя|ое|ее|ую|юю|ом|ем|ым|им|их|ых|ию|ия|ии|ът|та|то|те|а|я|о|е|и|ы|у|ю|ь|й|і|ї';

/** Most characters of a text that are searched. */
const SEARCHED = 150_000;

/** Characters composed at a time. */
const PIECE = 2_000;

/** Lead of a document by which the best of many are told, characters: so short that Postgres keeps its words in the row. */
const LEAD = 1_500;

/**
 * Search finds words in every script. Scripts without spaces are kept in pairs of letters, as Lucene's CJKAnalyzer has them;
 * Arabic words lose their article and light endings (light10: Larkey, Ballesteros and Connell, 2002), Cyrillic ones their
 * endings; what no reader sees (soft hyphens, zero-width spaces) parts no word. A column with the words of each document's
 * title and lead lets the best of all matches be ranked, where the first thousand found were.
 */
export class SearchEveryScript implements MigrationInterface {
  name = 'SearchEveryScript1795890200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Composed a piece at a time, and of 150,000 characters as many at most: Postgres puts a run of marks in order in time by
      -- the square of its length, in which nothing stops it, and some characters are eighteen once they are composed.
      create function search_compose(given text) returns text language sql immutable strict as $$
        select case when length(given) <= ${PIECE} then normalize(given, NFKC)
          else left((select string_agg(normalize(substr(given, at, ${PIECE}), NFKC), '' order by at)
            from generate_series(1, length(given), ${PIECE}) at), ${SEARCHED}) end
      $$;
      create or replace function search_fold(given text) returns text language sql immutable strict as $$
        select regexp_replace(regexp_replace(regexp_replace(translate(lower(search_compose(given)),
            'يىكةأإآٱؤۀ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩“”„«»‐‑’', 'ییکهااااوه01234567890123456789"""""--'''),
          '[\\u064b-\\u065f\\u0670\\u0640]', '', 'g'),
          '[\\u00ad\\u200b\\u200d-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]', '', 'g'),
          '\\u200c', ' ', 'g')
      $$;

      -- Words of Arabic and Cyrillic letters without article and endings; all others as they are. Of what stands before an
      -- ending the last three letters are matched and no more: the time goes with the text's length, in one long run too.
      create function search_stems(plain text) returns text language sql immutable strict as $$
        select case when plain ~ '[${ARABIC}${CYRILLIC}]' then
          regexp_replace(
            regexp_replace(
              regexp_replace(plain, '(?<![${ARABIC}])(?:[وف]?[بکل]?ال|[وف]?لل|[وف])(?=[${ARABIC}]{3,})', '', 'g'),
              '([${ARABIC}]{3})(?:ها|هم|ات|ون|ین|یه|ان|ه|ی)(?![${ARABIC}])', '\\1', 'g'),
            '([${CYRILLIC}]{3})(?:${ENDINGS})(?![${CYRILLIC}])', '\\1', 'g')
        else plain end
      $$;

      -- Each two letters that stand together in a script without spaces, and the last of each run alone.
      create function search_pairs(plain text) returns text language sql immutable strict as $$
        select case when plain ~ '[${UNSPACED}]' then
          regexp_replace(runs, '([${UNSPACED}])([${UNSPACED}])', '\\1\\2 ', 'g') || ' ' ||
          regexp_replace(regexp_replace(runs, '(?<![${UNSPACED}])([${UNSPACED}])', '\\1 ', 'g'),
            '([${UNSPACED}])([${UNSPACED}])', '\\1\\2 ', 'g')
        else '' end from (select regexp_replace(plain, '[^${UNSPACED}]+', ' ', 'g') as runs) r
      $$;

      create function search_terms(given text) returns tsvector language sql immutable strict as $$
        select to_tsvector('assay_english', search_stems(plain) || ' ' || search_pairs(plain))
          from (select search_plain(given) as plain) p
      $$;

      -- Of a text with more words than Postgres keeps in one row (a megabyte), as much of its beginning as fits.
      create or replace function search_words(title text, body text) returns tsvector language plpgsql immutable as $$
      declare
        part text := body;
      begin
        loop
          begin
            return setweight(search_terms(title), 'A') || setweight(search_terms(part), 'C')
              || strip(to_tsvector('assay_simple', search_plain(title || ' ' || part)));
          exception when program_limit_exceeded then
            part := left(part, length(part) / 2);
          end;
        end loop;
      end $$;

      create function search_lead(title text, body text) returns tsvector language sql immutable as $$
        select setweight(search_terms(left(title, ${LEAD})), 'A') || setweight(search_terms(left(body, ${LEAD})), 'C')
      $$;

      create or replace function search_query(newsroom uuid, asked text) returns tsquery language plpgsql stable strict as $$
      declare
        folded text := regexp_replace(regexp_replace(regexp_replace(search_fold(asked), '(\\w)[''-](?=\\w)', '\\1 ', 'g'),
          '(?!["-])[[:punct:]]+', ' ', 'g'), '-+(?=[-[:space:]]|$)', ' ', 'g');
        spaced text := regexp_replace(folded, '-?[${UNSPACED}]+', ' ', 'g');
        run text[];
        pairs tsquery;
        runs tsquery;
        begun text := (regexp_match(spaced, '(?:^|\\s)(\\w{2,})$'))[1];
        before text := left(spaced, length(spaced) - length(begun));
        whole tsquery := websearch_to_tsquery('assay_english', search_stems(spaced));
        ended text;
      begin
        for run in select regexp_matches(folded, '(-?)([${UNSPACED}]+)', 'g') loop
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
        if runs is not null and spaced !~ '\\w' then
          return runs;
        end if;
        if numnode(whole) = 0 then
          whole := websearch_to_tsquery('assay_simple', spaced);
        elsif begun is not null and length(spaced) - length(replace(spaced, '"', '')) not in (1, 3, 5, 7)
          and before !~ '\\mor\\s*$' then
          select string_agg(quote_literal(w.word), ' | ') into ended from (
            select word from search_word where newsroom_id = newsroom
              and (word like unaccent(begun) || '_%' or begun ~ '^[${ARABIC}]' and word like 'ال' || begun || '%') order by n desc limit 30
          ) as w;
          if ended is not null then
            whole := whole || (websearch_to_tsquery('assay_english', search_stems(before)) && ended::tsquery);
          end if;
        end if;
        return case when runs is null then whole else whole && runs end;
      end $$;

      alter table search_document add column lead tsvector;
      update search_document set words = search_words(title, body), lead = search_lead(title, body), counted = false;
      alter table search_document alter column lead set not null;

      create or replace function search_keep(newsroom uuid, kind_ text, source uuid, claim_ uuid, title_ text, body_ text)
      returns void language sql as $$
        insert into search_document (newsroom_id, kind, source_id, claim_id, title, body, words, lead)
          values (newsroom, kind_, source, claim_, title_, left(body_, 150000), search_words(title_, left(body_, 150000)),
            search_lead(title_, body_))
          on conflict (kind, source_id) do update set title = excluded.title, body = excluded.body, words = excluded.words,
            lead = excluded.lead, counted = false
          where (search_document.title, search_document.body) is distinct from (excluded.title, excluded.body)
      $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function search_keep(newsroom uuid, kind_ text, source uuid, claim_ uuid, title_ text, body_ text)
      returns void language sql as $$
        insert into search_document (newsroom_id, kind, source_id, claim_id, title, body, words)
          values (newsroom, kind_, source, claim_, title_, left(body_, 150000), search_words(title_, left(body_, 150000)))
          on conflict (kind, source_id) do update set title = excluded.title, body = excluded.body, words = excluded.words,
            counted = false
          where (search_document.title, search_document.body) is distinct from (excluded.title, excluded.body)
      $$;
      alter table search_document drop column lead;
      create or replace function search_fold(given text) returns text language sql immutable strict as $$
        select regexp_replace(regexp_replace(translate(lower(normalize(given, NFKC)),
            'يىكةأإآٱؤۀ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩“”„«»‐‑’', 'ییکهااااوه01234567890123456789"""""--'''),
          '[\\u064b-\\u065f\\u0670\\u0640]', '', 'g'),
          '[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]', ' ', 'g')
      $$;
      create or replace function search_words(title text, body text) returns tsvector language sql immutable as $$
        select setweight(to_tsvector('assay_english', search_plain(title)), 'A')
          || setweight(to_tsvector('assay_english', search_plain(body)), 'C')
          || strip(to_tsvector('assay_simple', search_plain(title || ' ' || body)))
      $$;
      create or replace function search_query(newsroom uuid, asked text) returns tsquery language plpgsql stable strict as $$
      declare
        folded text := regexp_replace(regexp_replace(regexp_replace(search_fold(asked), '(\\w)[''-](?=\\w)', '\\1 ', 'g'),
          '(?!["-])[[:punct:]]+', ' ', 'g'), '-+(?=[-[:space:]]|$)', ' ', 'g');
        begun text := (regexp_match(folded, '(?:^|\\s)(\\w{2,})$'))[1];
        before text := left(folded, length(folded) - length(begun));
        whole tsquery := websearch_to_tsquery('assay_english', folded);
        ended text;
      begin
        if numnode(whole) = 0 then
          return websearch_to_tsquery('assay_simple', folded);
        end if;
        if begun is null or length(folded) - length(replace(folded, '"', '')) in (1, 3, 5, 7) or before ~ '\\mor\\s*$' then
          return whole;
        end if;
        select string_agg(quote_literal(w.word), ' | ') into ended from (
          select word from search_word where newsroom_id = newsroom and word like begun || '_%' order by n desc limit 30
        ) as w;
        if ended is null then
          return whole;
        end if;
        return whole || (websearch_to_tsquery('assay_english', before) && ended::tsquery);
      end $$;
      drop function search_lead, search_terms, search_pairs, search_stems, search_compose;
      update search_document set words = search_words(title, body);
    `);
  }
}
