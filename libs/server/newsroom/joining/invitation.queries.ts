import { sql, type Database } from '@assay/server-platform/database';

/** Marks an open invitation as accepted; false when it was used or revoked meanwhile. */
export async function acceptInvitation(db: Database, id: string, accountId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update invitation set accepted_by = ${accountId}::uuid, accepted_at = now()
    where id = ${id}::uuid and accepted_at is null and revoked_at is null`.execute(db);
  return numAffectedRows === 1n;
}

/** Revokes an open invitation; false when the newsroom has no such invitation. */
export async function revokeInvitation(db: Database, newsroomId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update invitation set revoked_at = now()
    where id = ${id}::uuid and newsroom_id = ${newsroomId}::uuid and accepted_at is null
      and revoked_at is null`.execute(db);
  return numAffectedRows === 1n;
}

/** Revokes the open invitations that a member created. */
export async function revokeInvitationsBy(db: Database, newsroomId: string, memberId: string): Promise<void> {
  await sql`update invitation set revoked_at = now()
    where newsroom_id = ${newsroomId}::uuid and invited_by = ${memberId}::uuid and accepted_at is null
      and revoked_at is null`.execute(db);
}
