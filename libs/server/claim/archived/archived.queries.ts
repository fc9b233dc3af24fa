import { sql, type Database } from '@assay/server-platform/database';

/** How many claims that are marked in an article have a revision in review, or approved and not yet published. */
export async function claimsDecidedOnIn(db: Database, articleId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct claim.id)::int as n from article_version v
      join appearance a on a.article_version_id = v.id join claim on claim.id = a.claim_id
    where v.article_id = ${articleId}::uuid and claim.stage in ('in_review', 'approved')`.execute(db);
  return rows[0]!.n;
}
