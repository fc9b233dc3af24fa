import { sql, type Database } from '@assay/server-platform/database';

/** The editors and admins of a newsroom, but for this member. */
export async function otherEditors(db: Database, newsroomId: string, memberId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from member
    where newsroom_id = ${newsroomId}::uuid and id <> ${memberId}::uuid and removed_at is null
      and role in ('editor', 'admin')`.execute(db);
  return rows.map(({ id }) => id);
}
