import { sql, type Database } from '@assay/server-platform/database';

/** Adds the words of search documents that are not counted yet to the words of their newsrooms. @returns how many documents */
export async function countWords(db: Database, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with fresh as (
      select kind, source_id, newsroom_id, to_tsvector('assay_simple', search_plain(title || ' ' || body)) as words
      from search_document where not counted limit ${most} for update skip locked
    ), done as (
      update search_document d set counted = true from fresh f where d.kind = f.kind and d.source_id = f.source_id
    ), added as (
      insert into search_word (newsroom_id, word, n)
        select newsroom_id, word, count(*) from fresh, unnest(tsvector_to_array(words)) word
        where length(word) between 3 and 40 and word ~ '[[:alpha:]]' group by 1, 2 order by 1, 2
        on conflict (newsroom_id, word) do update set n = search_word.n + excluded.n
    )
    select count(*)::int as n from fresh`.execute(db);
  return rows[0]!.n;
}
