import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Full-text search over claims, drafts, publications, evidence and articles: one table, kept by triggers in the
 * writer's own transaction, so that what is saved is found. The words that stand in it are counted afterwards, by a
 * round of the server: two writers of the same new word would otherwise wait for each other.
 */
export class IndexSearch implements MigrationInterface {
  name = 'IndexSearch1795623120000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(LANGUAGE);
    await db.query(`
      create table search_document (
        newsroom_id uuid not null references newsroom(id),
        kind text not null check (kind in ('claim', 'draft', 'publication', 'evidence', 'article')),
        source_id uuid not null,
        claim_id uuid,
        title text not null,
        body text not null,
        words tsvector not null,
        counted boolean not null default false,
        primary key (kind, source_id),
        check ((kind = 'article') = (claim_id is null)),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id)
      );
      -- A short pending list: what waits in it is read one by one at every search.
      create index search_document_words on search_document using gin (newsroom_id, words)
        with (gin_pending_list_limit = 256);
      create index search_document_uncounted on search_document (kind, source_id) where not counted;
      create index search_document_claim on search_document (claim_id) where claim_id is not null;
      create table search_word (
        newsroom_id uuid not null references newsroom(id),
        word text collate "C" not null,
        n integer not null,
        primary key (newsroom_id, word)
      );
      create index search_word_trigrams on search_word using gin (newsroom_id, word gin_trgm_ops);
    `);
    await db.query(TRIGGERS);
    await db.query(BACKFILL);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger claim_is_searched on claim;
      drop trigger draft_is_searched on draft;
      drop trigger evidence_is_searched on evidence;
      drop trigger article_version_is_searched on article_version;
      drop trigger publication_version_is_searched on publication_version;
      drop function search_claim, search_draft, search_evidence, search_article, search_publication, search_keep;
      drop table search_word, search_document;
      drop function search_query, search_words, search_even, search_plain, search_fold;
      drop text search configuration assay_english;
      drop text search configuration assay_simple;
      drop extension unaccent;
      create index claim_statement_trigrams on claim using gin (statement gin_trgm_ops);
    `);
  }
}

/**
 * How texts become words, the same for what is kept and for what is asked. Compatibility forms, Arabic and Persian
 * letters that look alike, vowel marks and digits are made one; a zero-width non-joiner parts words, as Lucene's
 * Persian analyser has it. Accents are taken off. Every word is stemmed
 * as English, which leaves other scripts alone and does to other languages' words the same on both sides, and also
 * kept as it stands, for beginnings and for spelling.
 */
const LANGUAGE = `
  create extension if not exists unaccent;
  drop index claim_statement_trigrams;
  create text search configuration assay_simple (copy = simple);
  alter text search configuration assay_simple alter mapping for asciiword, word, hword, hword_part with unaccent, simple;
  create text search configuration assay_english (copy = english);
  alter text search configuration assay_english alter mapping for word, hword, hword_part with unaccent, english_stem;

  create function search_fold(given text) returns text language sql immutable strict as $$
    select regexp_replace(regexp_replace(translate(lower(normalize(given, NFKC)),
        'يىكةأإآٱؤۀ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩“”„«»‐‑’', 'ییکهااااوه01234567890123456789"""""--'''),
      '[\\u064b-\\u065f\\u0670\\u0640]', '', 'g'),
      '[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]', ' ', 'g')
  $$;
  -- Postgres' parser takes every letter beyond ASCII for a part of a word, marks of punctuation too.
  create function search_plain(given text) returns text language sql immutable strict as $$
    select regexp_replace(search_fold(given), '[[:punct:]]+', ' ', 'g')
  $$;
  -- As Postgres can mark words in it, with every character in its place.
  create function search_even(given text) returns text language sql immutable strict as $$
    select regexp_replace(translate(given, 'يىكةأإآٱؤۀ', 'ییکهااااوه'), '[[:punct:]\\u200b-\\u200f]', ' ', 'g')
  $$;
  create function search_words(title text, body text) returns tsvector language sql immutable as $$
    select setweight(to_tsvector('assay_english', search_plain(title)), 'A')
      || setweight(to_tsvector('assay_english', search_plain(body)), 'C')
      || strip(to_tsvector('assay_simple', search_plain(title || ' ' || body)))
  $$;
  -- Words, "phrases" and -words as search engines take them. The last word may be unfinished: it stands for the
  -- newsroom's own words that begin so, since a beginning asked of the index itself reads those of all newsrooms.
  create function search_query(newsroom uuid, asked text) returns tsquery language plpgsql stable strict as $$
  declare
    folded text := regexp_replace(regexp_replace(search_fold(asked), '(\\w)[''-](?=\\w)', '\\1 ', 'g'),
      '(?!["-])[[:punct:]]+', ' ', 'g');
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
`;

/** Most characters of a text that are searched: Postgres keeps at most a megabyte of words in one row. */
const SEARCHED = 150_000;

const REVISION_TEXT = `concat_ws(' ', v.statement,
  (select string_agg(t #>> '{}', ' ') from jsonb_path_query(r.canonical_json::jsonb, 'lax $.summary.**.text') t),
  (select string_agg(t #>> '{}', ' ') from jsonb_path_query(r.canonical_json::jsonb, 'lax $.rationale.**.text') t))`;

const TRIGGERS = `
  create function search_keep(newsroom uuid, kind_ text, source uuid, claim_ uuid, title_ text, body_ text)
  returns void language sql as $$
    insert into search_document (newsroom_id, kind, source_id, claim_id, title, body, words)
      values (newsroom, kind_, source, claim_, title_, left(body_, ${SEARCHED}), search_words(title_, left(body_, ${SEARCHED})))
      on conflict (kind, source_id) do update set title = excluded.title, body = excluded.body, words = excluded.words,
        counted = false
      where (search_document.title, search_document.body) is distinct from (excluded.title, excluded.body)
  $$;

  create function search_claim() returns trigger language plpgsql as $$
  begin
    perform search_keep(new.newsroom_id, 'claim', new.id, new.id, new.statement,
      concat_ws(' · ', new.claimant_name, new.claimant_description, new.topic));
    return null;
  end $$;
  create trigger claim_is_searched after insert or update of statement, claimant_name, claimant_description, topic on claim
    for each row execute function search_claim();

  create function search_draft() returns trigger language plpgsql as $$
  begin
    if new.headline || new.summary_text || new.rationale_text = '' then
      delete from search_document where kind = 'draft' and source_id = new.claim_id;
    else
      perform search_keep(new.newsroom_id, 'draft', new.claim_id, new.claim_id, new.headline,
        new.summary_text || ' ' || new.rationale_text);
    end if;
    return null;
  end $$;
  create trigger draft_is_searched after insert or update of headline, summary_text, rationale_text on draft
    for each row execute function search_draft();

  create function search_evidence() returns trigger language plpgsql as $$
  begin
    if new.removed_at is not null then
      delete from search_document where kind = 'evidence' and source_id = new.id;
    else
      perform search_keep(new.newsroom_id, 'evidence', new.id, new.claim_id, new.title,
        concat_ws(' · ', new.publisher, new.excerpt, new.notes));
    end if;
    return null;
  end $$;
  create trigger evidence_is_searched after insert or update of title, publisher, excerpt, notes, removed_at on evidence
    for each row execute function search_evidence();

  create function search_article() returns trigger language plpgsql as $$
  begin
    perform search_keep(new.newsroom_id, 'article', new.article_id, null, new.title,
      concat_ws(' ', new.standfirst, new.text));
    return null;
  end $$;
  create trigger article_version_is_searched after insert on article_version
    for each row execute function search_article();

  create function search_publication() returns trigger language plpgsql as $$
  begin
    perform search_keep(v.newsroom_id, 'publication', v.publication_id, v.claim_id,
      coalesce(r.canonical_json::jsonb ->> 'headline', v.statement), ${REVISION_TEXT})
      from (select new.*) v join revision r on r.id = v.revision_id;
    return null;
  end $$;
  create trigger publication_version_is_searched after insert on publication_version
    for each row execute function search_publication();
`;

const BACKFILL = `
  select search_keep(newsroom_id, 'claim', id, id, statement,
    concat_ws(' · ', claimant_name, claimant_description, topic)) from claim;
  select search_keep(newsroom_id, 'draft', claim_id, claim_id, headline, summary_text || ' ' || rationale_text)
    from draft where headline || summary_text || rationale_text <> '';
  select search_keep(newsroom_id, 'evidence', id, claim_id, title, concat_ws(' · ', publisher, excerpt, notes))
    from evidence where removed_at is null;
  select search_keep(newsroom_id, 'article', article_id, null, title, concat_ws(' ', standfirst, text))
    from (select distinct on (article_id) * from article_version order by article_id, number desc) v;
  select search_keep(v.newsroom_id, 'publication', v.publication_id, v.claim_id,
    coalesce(r.canonical_json::jsonb ->> 'headline', v.statement), ${REVISION_TEXT})
    from (select distinct on (publication_id) * from publication_version order by publication_id, version desc) v
    join revision r on r.id = v.revision_id;
`;
