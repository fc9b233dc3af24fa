import { sql, type Database } from '@assay/server-platform/database';
import type { PublishedApprovals } from './published.types';

/**
 * How many verdicts a newsroom has. No version is read: the few that are retracted are found by the feed's index of
 * corrections.
 */
export async function countVerdicts(
  db: Database,
  newsroomId: string,
  includeVoided: boolean,
): Promise<number> {
  const [row] = await db.prepared(sql<{ count: number }>`
    select count(*)::int from publication p where p.newsroom_id = ${newsroomId}::uuid and p.removed_at is null
      and (${includeVoided}::boolean or p.id not in (select c.publication_id from verdict_change c
        where c.newsroom_id = ${newsroomId}::uuid and c.kind = 'voided' and not exists (
          select 1 from publication_version w where w.publication_id = c.publication_id and w.version > c.version)))`);
  return row!.count;
}

/** What names the verdict to which `/v/<slug>` leads, if the reader's newsroom is its own or its newsroom is public. */
export async function verdictOfFlatSlug(
  db: Database,
  flatSlug: string,
  reader: string | null,
): Promise<{ slug: string; newsroomSlug: string } | null> {
  const [row] = await db.prepared(sql<{ slug: string; newsroomSlug: string }>`
    select p.slug, n.slug as "newsroomSlug" from publication p join newsroom n on n.id = p.newsroom_id
    where p.flat_slug = ${flatSlug} and p.removed_at is null and (n.is_public or n.id = ${reader}::uuid)`);
  return row ?? null;
}

/** The slugs of a newsroom's verdicts, with when each changed last; newest change first. */
export async function verdictAddresses(
  db: Database,
  newsroomId: string,
  most: number,
): Promise<{ slug: string; updatedAt: Date }[]> {
  const rows = await db.prepared(sql<{ slug: string; updatedAt: Date | null }>`
    select p.slug, max(v.published_at) as "updatedAt" from publication p
      join publication_version v on v.publication_id = p.id
    where p.newsroom_id = ${newsroomId}::uuid and p.removed_at is null
    group by p.id order by max(v.published_at) desc limit ${most}`);
  return rows.map(({ slug, updatedAt }) => ({ slug, updatedAt: updatedAt! }));
}

/** How each revision was approved. */
export async function approvals(
  db: Database,
  revisionIds: readonly string[],
): Promise<(PublishedApprovals & { id: string })[]> {
  const rows = await db.prepared(sql<{
    id: string;
    required: number;
    fourEyes: boolean;
    count: number;
    lastAt: Date | null;
    independent: number | null;
  }>`
    select r.id, p.required_approvals as required, p.four_eyes as "fourEyes", count(v.id)::int as count,
      max(v.created_at)::timestamptz as "lastAt",
      case when r.counts_every_change then count(v.id) filter (where not exists
        (select 1 from revision_contributor c where c.revision_id = r.id and c.member_id = v.reviewer_id))::int
      end as independent
    from revision r join policy p on p.newsroom_id = r.newsroom_id and p.version = r.policy_version
      left join review v on v.revision_id = r.id and v.decision = 'approve'
    where r.id = any(${revisionIds}::uuid[]) group by r.id, p.required_approvals, p.four_eyes`);
  return rows.map(({ lastAt, ...row }) => ({ ...row, lastAt: lastAt! }));
}
