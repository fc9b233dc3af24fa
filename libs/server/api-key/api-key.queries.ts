import { sql, type Database } from '@assay/server-platform/database';
import type { KeyScope, ListedKey } from './api-key.entity';

/** A valid key, as requests are authenticated with it. */
export interface OpenKey {
  keyId: string;
  newsroomId: string;
  scopes: KeyScope[];
  /** Whether its last use was recorded more than a minute ago. */
  stale: boolean;
}

/** The valid key with this hash; undefined for one that is unknown, revoked or expired. */
export async function openKey(db: Database, tokenHash: Buffer): Promise<OpenKey | undefined> {
  // Prepared, since each request of a program runs it.
  const [row] = await db.prepared(sql<{
    keyId: string;
    newsroomId: string;
    scopes: 'verdicts'[];
    stale: boolean;
  }>`
    select id as "keyId", newsroom_id as "newsroomId", scopes,
      last_used_at is null or last_used_at < now() - interval '1 minute' as stale
    from api_key where token_hash = ${tokenHash} and revoked_at is null
      and (expires_at is null or expires_at > now())`);
  return row;
}

/** Records that a key was used now. */
export async function noteKeyUse(db: Database, keyId: string): Promise<void> {
  await sql`update api_key set last_used_at = now() where id = ${keyId}::uuid`.execute(db);
}

/** A newsroom's keys: the valid ones, then the revoked ones, newest first. */
export async function listKeys(db: Database, newsroomId: string, most: number): Promise<ListedKey[]> {
  const { rows } = await sql<ListedKey>`
    select id, newsroom_id as "newsroomId", name, ending, scopes, created_by as "createdById",
      created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt",
      revoked_because as "revokedBecause", last_used_at as "lastUsedAt"
    from api_key where newsroom_id = ${newsroomId}::uuid
    order by revoked_at is not null, id desc limit ${most}`.execute(db);
  return rows;
}
