import { sql, type Database } from '@assay/server-platform/database';

/** The frozen contents of these revisions, as the bytes that were approved. */
export function frozenTexts(db: Database, ids: readonly string[]): Promise<{ id: string; text: string }[]> {
  return db.prepared(sql<{ id: string; text: string }>`
    select id, canonical_json as text from revision where id = any(${ids}::uuid[])`);
}
