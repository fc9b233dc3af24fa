import { sql, type Database } from '@assay/server-platform/database';

/** The least trigram similarity of two similar statements: `pg_trgm`'s own threshold. */
export const ALIKE = 0.3;

/** The number of words of a statement that similar ones are searched by. */
const RAREST = 5;

/** The most documents that contain any of those words: the number of claims that are compared with one. */
export const HELD_AGAINST = 1_500;

/**
 * The words of a statement that occur in the fewest texts of the newsroom, as one search for any of them (the words of
 * a `tsquery`); empty where the statement has none. A search by trigrams would find more, but would read every claim of a
 * large newsroom, because every two claims share some.
 */
export async function rarestWords(db: Database, newsroomId: string, statement: string): Promise<string> {
  // A word that occurs in no indexed text matches nothing; it comes last, and serves claims that are not indexed yet.
  const { rows } = await sql<{ words: string | null }>`
    select string_agg(quote_literal(word), ' | ')::text as words from (
      select word, place, sum(n) over (order by place) as together from (
        select w.word, coalesce(s.n, 0) as n,
          row_number() over (order by coalesce(s.n, 0) < 2, coalesce(s.n, 0), w.word) as place
        from unnest(tsvector_to_array(to_tsvector('assay_simple', search_plain(${statement})))) w(word)
        left join search_word s on s.newsroom_id = ${newsroomId}::uuid and s.word = w.word where length(w.word) >= 3
      ) as ranked
    ) as summed where place = 1 or (place <= ${RAREST} and together <= ${HELD_AGAINST})`.execute(db);
  return rows[0]?.words ?? '';
}
