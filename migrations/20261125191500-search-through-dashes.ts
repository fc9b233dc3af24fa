import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is searched for is freed of its marks of punctuation, but for those that ask for something. */
const FREED = `regexp_replace(regexp_replace(search_fold(asked), '(\\w)[''-](?=\\w)', '\\1 ', 'g'),
      '(?!["-])[[:punct:]]+', ' ', 'g')`;

/**
 * A dash that no word or phrase follows leaves nothing out: people write one between words, and a row of them asked
 * Postgres for more negations in one another than it takes.
 */
export class SearchThroughDashes implements MigrationInterface {
  name = 'SearchThroughDashes1795634100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(searchQuery(`regexp_replace(${FREED}, '-+(?=[-[:space:]]|$)', ' ', 'g')`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(searchQuery(FREED));
  }
}

const searchQuery = (folded: string) => `
  create or replace function search_query(newsroom uuid, asked text) returns tsquery language plpgsql stable strict as $$
  declare
    folded text := ${folded};
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
