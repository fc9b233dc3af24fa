import { sql, type Database } from '@assay/server-platform/database';
import type { ClaimChange } from './claim-index';

/** Changes of a newsroom's feed behind a place, oldest first, each with the claim's statement. */
export async function claimChanges(
  db: Database,
  newsroomId: string,
  place: number,
  most: number,
): Promise<ClaimChange[]> {
  const { rows } = await sql<{
    seq: number;
    publicationId: string;
    version: number;
    statement: string;
    language: string | null;
    isRemoved: boolean;
  }>`
    select c.seq::int, c.publication_id as "publicationId", c.version, v.statement, v.language,
      p.removed_at is not null as "isRemoved"
    from verdict_change c join publication p on p.id = c.publication_id
      join publication_version v on v.publication_id = c.publication_id and v.version = c.version
    where c.newsroom_id = ${newsroomId}::uuid and c.seq > ${place}::bigint order by c.seq limit ${most}`.execute(
    db,
  );
  return rows;
}
