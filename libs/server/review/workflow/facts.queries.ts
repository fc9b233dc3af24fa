import { LINK_BARS_DAYS } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';

/**
 * The members who lately made a link with which this member's password is set, whether it was used or not; also those who
 * made one for the maker of such a link, in whose name they could have made it.
 */
export async function resetLinkMakers(db: Database, newsroomId: string, memberId: string): Promise<string[]> {
  const { rows } = await sql<{ maker: string | null }>`
    with recursive made as (
      select actor_id as maker, audit_data(data) ->> 'member' as member from audit_event
      where newsroom_id = ${newsroomId}::uuid and action = 'member.reset_link_made'
        and at > now() - make_interval(days => ${LINK_BARS_DAYS}::int)
    ), linked(maker) as (
      select maker from made where member = ${memberId}::text
      union select made.maker from made join linked on made.member = linked.maker::text
    )
    select maker from linked`.execute(db);
  return rows.flatMap(({ maker }) => maker ?? []);
}
