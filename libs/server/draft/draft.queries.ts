import type { Role, Stage } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';

/** The language of the article that a claim was first marked in; null where it has none, or none is known. */
export async function articleLanguage(
  db: Database,
  newsroomId: string,
  claimId: string,
): Promise<string | null> {
  const { rows } = await sql<{ language: string | null }>`
    select v.language from appearance a join article_version v on v.id = a.article_version_id
    where a.claim_id = ${claimId}::uuid and v.newsroom_id = ${newsroomId}::uuid order by a.id limit 1`.execute(
    db,
  );
  return rows[0]?.language ?? null;
}

/** The projections of these claims' drafts; that of a claim without a draft is empty. */
export async function projections(db: Database, claimIds: readonly string[]) {
  const { rows } = await sql<{
    claimId: string;
    newsroomId: string;
    headline: string;
    summary: string;
    ratingKey: string | null;
    updatedAt: Date;
    seq: string;
  }>`
    select c.id as "claimId", c.newsroom_id as "newsroomId", coalesce(d.headline, '') as headline,
      coalesce(d.summary_text, '') as summary, d.rating_key as "ratingKey",
      coalesce(d.updated_at, c.created_at) as "updatedAt", coalesce(d.seq, 0) as seq
    from claim c left join draft d on d.claim_id = c.id where c.id = any(${claimIds}::uuid[])`.execute(db);
  return rows;
}

/** The members who have written in these claims' drafts. */
export async function draftWriters(
  db: Database,
  claimIds: readonly string[],
): Promise<{ claimId: string; memberId: string }[]> {
  const { rows } = await sql<{ claimId: string | null; memberId: string | null }>`
    select claim_id as "claimId", member_id as "memberId" from draft_update
    where claim_id = any(${claimIds}::uuid[]) and member_id is not null
    union
    select claim_id, member_id from draft_segment where claim_id = any(${claimIds}::uuid[]) and member_id is not null
    order by 1, 2`.execute(db);
  return rows.flatMap(({ claimId, memberId }) => (claimId && memberId ? [{ claimId, memberId }] : []));
}

/** What decides whether a member may open a claim's draft; none where the claim is of another newsroom. */
export async function standingOf(
  db: Database,
  claimId: string,
  memberId: string,
  session: { id: string; longest: string },
  textLimit: number,
) {
  const { rows } = await sql<{
    stage: Stage;
    removed: boolean;
    archived: boolean;
    role: Role;
    open: boolean;
    signedIn: boolean;
    full: boolean | null;
  }>`
    select claim.stage, claim.removed_at is not null as removed, claim.archived_at is not null as archived, member.role, draft.claim_id is not null as open,
      exists (select 1 from session where id = ${session.id}::uuid and account_id = member.account_id
        and expires_at > now() and created_at > now() - ${session.longest}::interval) as "signedIn",
      coalesce(total.text_bytes, 0) >= ${textLimit}::float8 as full
    from claim
    join member on member.newsroom_id = claim.newsroom_id and member.id = ${memberId}::uuid
      and member.removed_at is null
    left join draft on draft.claim_id = claim.id
    left join archive_total total on total.newsroom_id = claim.newsroom_id
    where claim.id = ${claimId}::uuid`.execute(db);
  return rows[0];
}
