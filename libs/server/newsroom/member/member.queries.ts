import type { Role } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';
import type { MembershipRow } from './member.service';

/** The newsrooms that an account is a member of, by name. */
export async function memberships(db: Database, accountId: string): Promise<MembershipRow[]> {
  const { rows } = await sql<{ memberId: string; role: Role; newsroomName: string; newsroomSlug: string }>`
    select member.id as "memberId", role, newsroom.name as "newsroomName", newsroom.slug as "newsroomSlug"
    from member join newsroom on newsroom.id = newsroom_id
    where account_id = ${accountId}::uuid and removed_at is null order by newsroom.name`.execute(db);
  return rows;
}

/**
 * Makes an account a member. A removed member returns in the new role; a present member's role does not change.
 *
 * @returns the member's id
 */
export async function insertMember(
  db: Database,
  newsroomId: string,
  accountId: string,
  role: Role,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into member (newsroom_id, account_id, role, place)
    values (${newsroomId}::uuid, ${accountId}::uuid, ${role},
      (select count(*) from member where newsroom_id = ${newsroomId}::uuid))
    on conflict (newsroom_id, account_id) do update set removed_at = null,
      role = case when member.removed_at is null then member.role else excluded.role end
    returning id`.execute(db);
  return rows[0]!.id;
}

/** The role of a member who was not removed; undefined where there is no such member. */
export async function roleOf(db: Database, newsroomId: string, memberId: string): Promise<Role | undefined> {
  const { rows } = await sql<{ role: Role }>`
    select role from member
    where newsroom_id = ${newsroomId}::uuid and id = ${memberId}::uuid and removed_at is null`.execute(db);
  return rows[0]?.role;
}

/** The ids of the newsroom's admins. */
export async function adminIds(db: Database, newsroomId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from member
    where newsroom_id = ${newsroomId}::uuid and role = 'admin' and removed_at is null`.execute(db);
  return rows.map(({ id }) => id);
}

/** How many admins the newsroom has besides this member. */
export async function countOtherAdmins(db: Database, newsroomId: string, memberId: string): Promise<number> {
  const { rows } = await sql<{ admins: number }>`
    select count(*)::int as admins from member
    where newsroom_id = ${newsroomId}::uuid and role = 'admin' and removed_at is null
      and id <> ${memberId}::uuid`.execute(db);
  return rows[0]!.admins;
}

/** The email addresses of the newsroom's admins besides this member. */
export async function otherAdmins(
  db: Database,
  newsroomId: string,
  memberId: string,
): Promise<{ email: string; locale: string }[]> {
  const { rows } = await sql<{ email: string; locale: string }>`
    select account.email, account.locale from member join account on account.id = account_id
    where newsroom_id = ${newsroomId}::uuid and role = 'admin' and removed_at is null
      and member.id <> ${memberId}::uuid`.execute(db);
  return rows;
}
