import { sql, type Database } from '@assay/server-platform/database';
import type { JWK } from 'jose';

/** A key to sign with. */
export interface NewKey {
  newsroomId: string;
  kid: string;
  publicJwk: JWK;
  privateJwe: string;
}

/** Takes a key into use, unless the newsroom has one in use by now. */
export async function insertKey(
  db: Database,
  { newsroomId, kid, publicJwk, privateJwe }: NewKey,
): Promise<void> {
  await sql`
    insert into signing_key (newsroom_id, kid, public_jwk, private_jwe)
    values (${newsroomId}::uuid, ${kid}, ${JSON.stringify(publicJwk)}::jsonb, ${privateJwe})
    on conflict (newsroom_id) where retired_at is null do nothing`.execute(db);
}
