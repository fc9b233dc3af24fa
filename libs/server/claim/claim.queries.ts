import { sql, type Database } from '@assay/server-platform/database';

/** The members assigned to each of these claims, in the order they were assigned. */
export async function assigneeIds(
  db: Database,
  claimIds: readonly string[],
): Promise<{ claimId: string; memberId: string }[]> {
  const { rows } = await sql<{ claimId: string; memberId: string }>`
    select claim_id as "claimId", member_id as "memberId" from claim_assignee
    where claim_id = any(${claimIds}::uuid[]) order by assigned_at, member_id`.execute(db);
  return rows;
}

/** The claims that appear in each of these articles now, in reading order. */
export async function claimIdsOfArticles(
  db: Database,
  articleIds: readonly string[],
): Promise<{ articleId: string; claimId: string }[]> {
  const { rows } = await sql<{ articleId: string; claimId: string }>`
    select v.article_id as "articleId", a.claim_id as "claimId" from appearance a
      join article_version v on v.id = a.article_version_id
    where v.article_id = any(${articleIds}::uuid[])
      and not exists (select 1 from appearance later where later.moved_from_id = a.id)
    group by 1, 2 order by min(a.start_at), 2`.execute(db);
  return rows;
}

/** The article of each of these versions. */
export async function articleIdsOfVersions(
  db: Database,
  versionIds: readonly string[],
): Promise<{ id: string; articleId: string }[]> {
  const { rows } = await sql<{ id: string; articleId: string }>`
    select id, article_id as "articleId" from article_version where id = any(${versionIds}::uuid[])`.execute(
    db,
  );
  return rows;
}
