import { sql, type Database } from '@assay/server-platform/database';
import { ALIKE, HELD_AGAINST, rarestWords } from '../list/rarest-words.queries';

/**
 * The newsroom's claims with this statement, in any letter case, the newest first, then those whose statements share the most
 * trigrams with it. Claims of every stage are among them, but none that was merged into another.
 *
 * @returns the ids of at most `most` claims
 */
export async function claimsLike(
  db: Database,
  newsroomId: string,
  statement: string,
  most: number,
): Promise<string[]> {
  const words = await rarestWords(db, newsroomId, statement);
  const { rows } = await sql<{ id: string }>`
    with same as (
      select id from claim
      where newsroom_id = ${newsroomId}::uuid and md5(lower(statement)) = md5(lower(${statement}))
      order by id desc limit ${most}),
    alike as (
      select claim_id as id from search_document
      where newsroom_id = ${newsroomId}::uuid and kind = 'claim' and words @@ to_tsquery('simple', ${words})
      limit ${HELD_AGAINST})
    select c.id from (select id from same union select id from alike) as found join claim c on c.id = found.id
    where c.merged_into is null
      and (lower(c.statement) = lower(${statement}) or similarity(c.statement, ${statement}) >= ${ALIKE}::float8)
    order by lower(c.statement) = lower(${statement}) desc, similarity(c.statement, ${statement}) desc, c.id desc
    limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}
