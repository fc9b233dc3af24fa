import { sql, type Database } from '@assay/server-platform/database';

/** Stores a setup link. @param life how long it is valid, as a PostgreSQL interval */
export async function insertSetupLink(db: Database, tokenHash: Buffer, life: string): Promise<void> {
  await sql`insert into setup_token (token_hash, expires_at)
    values (${tokenHash}, now() + ${life}::interval)`.execute(db);
}

/** Whether the setup link with this token is valid. */
export async function setupLinkHolds(db: Database, tokenHash: Buffer): Promise<boolean> {
  const { rows } = await sql<{ expires_at: Date }>`
    select expires_at from setup_token where token_hash = ${tokenHash} and expires_at > now()`.execute(db);
  return rows.length > 0;
}

/** Deletes the setup link with this token; false when it is not valid. */
export async function useSetupLink(db: Database, tokenHash: Buffer): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from setup_token where token_hash = ${tokenHash} and expires_at > now()`.execute(db);
  return numAffectedRows === 1n;
}

/** Deletes every setup link. */
export async function deleteSetupLinks(db: Database): Promise<void> {
  await sql`delete from setup_token`.execute(db);
}
