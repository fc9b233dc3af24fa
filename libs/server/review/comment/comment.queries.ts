import { sql, type Database } from '@assay/server-platform/database';

/** Bytes of the long texts of these claims' comments. */
export async function commentsOfClaimsBytes(db: Database, claimIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(quote) + octet_length(body)), 0)::float8 as bytes
    from review_comment where claim_id = any(${claimIds}::uuid[])`.execute(db);
  return rows[0]!.bytes;
}

/** Bytes of the long texts of these revisions' comments. */
export async function commentsOfRevisionsBytes(
  db: Database,
  revisionIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(quote) + octet_length(body)), 0)::float8 as bytes
    from review_comment where revision_id = any(${revisionIds}::uuid[])`.execute(db);
  return rows[0]!.bytes;
}
