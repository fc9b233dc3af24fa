import { sql, type Database } from '@assay/server-platform/database';
import type { SignedAuditHead } from './audit-head.entity';

/** Adds a signed head, unless the end of this chain was signed already. */
export async function insertHead(
  db: Database,
  { newsroomId, seq, hash, signedAt, signingKeyId, signature }: SignedAuditHead,
): Promise<void> {
  await sql`
    insert into audit_head_signature (newsroom_id, seq, hash, signed_at, signing_key_id, signature)
    values (${newsroomId}::uuid, ${seq}::bigint, ${hash}, ${signedAt}::timestamptz, ${signingKeyId}::uuid, ${signature})
    on conflict do nothing`.execute(db);
}

/** The newsrooms whose chain has grown since its newest signed head, where that is older than this or there is none. */
export async function grownChains(db: Database, minutes: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select h.newsroom_id as id from audit_head h left join lateral (
      select seq, signed_at from audit_head_signature s where s.newsroom_id = h.newsroom_id order by seq desc limit 1
    ) s on true
    where h.seq > coalesce(s.seq, 0)
      and (s.signed_at is null or s.signed_at < now() - make_interval(mins => ${minutes}::int))`.execute(db);
  return rows.map(({ id }) => id);
}
