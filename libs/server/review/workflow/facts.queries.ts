import { LINK_BARS_DAYS, type AuditAction } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';

/** A member who decides on what another one asked for or wrote. */
interface Deciding {
  newsroomId: string;
  memberId: string;
  claimId: string;
  /** Actions that ask for the decision: a link that was made after the last one is not of whom it was asked by. */
  asked: readonly AuditAction[];
}

/**
 * The members such that one person may know their password and this member's. Whoever lately made a link to set a member's
 * password may know it, whether the link was used or not, and may have made further links in that member's name. So these
 * are
 * - who made a link for this member, or for the maker of such a link;
 * - for whom, before the decision was asked for, this member or one of those made a link, and so on.
 */
export async function linkedWith(
  db: Database,
  { newsroomId, memberId, claimId, asked }: Deciding,
): Promise<string[]> {
  const { rows } = await sql<{ member: string | null }>`
    with recursive made as (
      select actor_id::text as maker, audit_data(data) ->> 'member' as member, seq < coalesce(
        (select max(seq) from audit_event where claim_id = ${claimId}::uuid and action = any(${asked}::text[])), seq + 1) as before
      from audit_event
      where newsroom_id = ${newsroomId}::uuid and action = 'member.reset_link_made'
        and at > now() - make_interval(days => ${LINK_BARS_DAYS}::int)
    ), up(member) as (
      select ${memberId}::text
      union select made.maker from made join up on made.member = up.member
    ), linked(member) as (
      select member from up
      union select made.member from made join linked on made.maker = linked.member where made.before
    )
    select member from linked where member <> ${memberId}::text order by 1`.execute(db);
  return rows.flatMap(({ member }) => member ?? []);
}
