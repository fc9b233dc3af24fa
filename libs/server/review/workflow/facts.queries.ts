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
 * The members such that one person may know their password and this member's. An admin who lately made a link to set a
 * member's password may know it, whether the link was used or not, and may have made further links in that member's name. So these
 * are
 * - who made a link for this member, or for the maker of such a link;
 * - for whom, before the decision was asked for, this member or one of those made a link, and so on.
 *
 * A password is that of an account: a link that was made in another newsroom before its member joined this one counts too.
 */
export async function linkedWith(
  db: Database,
  { newsroomId, memberId, claimId, asked }: Deciding,
): Promise<string[]> {
  const { rows } = await sql<{ member: string }>`
    with recursive made as (
      select maker.account_id as maker, whose.account_id as whose, link.newsroom_id <> ${newsroomId}::uuid
        or link.seq < coalesce((select max(seq) from audit_event
          where claim_id = ${claimId}::uuid and action = any(${asked}::text[])), link.seq + 1) as before
      from audit_event link
        join member maker on maker.id = link.actor_id
        join member whose on whose.id = (audit_data(link.data) ->> 'member')::uuid
      where link.action = 'member.reset_link_made' and link.at > now() - make_interval(days => ${LINK_BARS_DAYS}::int)
        and link.newsroom_id in (select other.newsroom_id from member other join member ours using (account_id)
          where ours.newsroom_id = ${newsroomId}::uuid)
    ), up(account) as (
      select account_id from member where id = ${memberId}::uuid
      union select made.maker from made join up on made.whose = up.account
    ), linked(account) as (
      select account from up
      union select made.whose from made join linked on made.maker = linked.account where made.before
    )
    select member.id::text as member from linked join member on member.account_id = linked.account
    where member.newsroom_id = ${newsroomId}::uuid and member.id <> ${memberId}::uuid order by 1`.execute(db);
  return rows.map(({ member }) => member);
}
