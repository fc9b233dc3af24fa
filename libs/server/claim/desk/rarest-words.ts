import type { DataSource } from 'typeorm';

/** How alike two statements read at least, by shared trigrams: `pg_trgm`'s own threshold. */
export const ALIKE = 0.3;

/** Words of a statement by which others like it are found. */
const RAREST = 5;

/** In how many documents those words stand at most, all together: so many claims are held against one. */
export const HELD_AGAINST = 1_500;

/**
 * The words of a statement that stand in the fewest texts of the newsroom, as one search for any of them (the words of
 * a `tsquery`). Trigrams would find more, and read a large newsroom's every claim for it: all share some with one.
 */
export async function rarestWords(
  source: DataSource,
  newsroomId: string,
  statement: string,
): Promise<string> {
  const [row] = (await source.query(
    // A word that stands in no other text finds nothing; it comes last, for what was written just now.
    `select string_agg(quote_literal(word), ' | ') as words from (
       select word, place, sum(n) over (order by place) as together from (
         select w.word, coalesce(s.n, 0) as n,
           row_number() over (order by coalesce(s.n, 0) < 2, coalesce(s.n, 0), w.word) as place
         from unnest(tsvector_to_array(to_tsvector('assay_simple', search_plain($2)))) w(word)
         left join search_word s on s.newsroom_id = $1 and s.word = w.word where length(w.word) >= 3
       ) as ranked
     ) as summed where place = 1 or (place <= ${RAREST} and together <= ${HELD_AGAINST})`,
    [newsroomId, statement],
  )) as [{ words: string | null }];
  return row.words ?? '';
}
