import { sql, type Database } from '@assay/server-platform/database';

/** Bytes of the long texts of these claims' evidence. */
export async function evidenceBytes(db: Database, claimIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(title) + coalesce(octet_length(excerpt), 0)
      + coalesce(octet_length(notes), 0)), 0)::float8 as bytes
    from evidence where claim_id = any(${claimIds}::uuid[]) and removed_at is null`.execute(db);
  return rows[0]!.bytes;
}
