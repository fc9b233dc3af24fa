import { sql, type Database } from '@assay/server-platform/database';

/**
 * The version of the published content of these newsrooms: a text that changes with the feed, the slug, the name and the
 * openness of the newsroom, and the origins whose pages may read it (null: any).
 */
export async function publishedStates(
  db: Database,
  newsroomIds: readonly string[],
): Promise<{ id: string; version: string; origins: string[] | null }[]> {
  const rows = await db.prepared(sql<{ id: string; version: string | null; origins: string[] | null }>`
    select n.id, jsonb_build_array(n.id, n.slug, n.name, n.is_public, coalesce(h.seq, 0))::text as version,
      n.reader_origins as origins
    from newsroom n left join verdict_change_head h on h.newsroom_id = n.id
    where n.id = any(${newsroomIds}::uuid[])`);
  return rows.map(({ version, ...row }) => ({ ...row, version: version! }));
}
