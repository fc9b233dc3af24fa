import { sql, type Database } from '@assay/server-platform/database';
import type { Keyset } from '@assay/server-platform/graphql';
import type { Article } from './article.entity';

/** An article, with its time as text: a Date has milliseconds, the column microseconds. */
export interface ListedArticle extends Article {
  sortKey: string;
}

/** At most so many of the newsroom's articles that are archived, or are not, newest first, older than the given one. */
export async function newestArticles(
  db: Database,
  newsroomId: string,
  archived: boolean,
  after: Keyset | null,
  most: number,
): Promise<ListedArticle[]> {
  const [key, id] = after ?? [null, null];
  const at = key === null ? null : String(key);
  const { rows } = await sql<ListedArticle>`
    select id, newsroom_id as "newsroomId", imported_by as "importedById", created_at as "createdAt",
      archived_at as "archivedAt", archived_by as "archivedById", created_at::text as "sortKey"
    from article
    where newsroom_id = ${newsroomId}::uuid
      and (${archived}::boolean and archived_at is not null or not ${archived}::boolean and archived_at is null)
      and (${id}::uuid is null or (created_at, id) < (${at}::timestamptz, ${id}::uuid))
    order by created_at desc, id desc limit ${most}`.execute(db);
  return rows;
}
