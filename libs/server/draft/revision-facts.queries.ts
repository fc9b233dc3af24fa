import type { WaivableRule } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';

/** The bytes of the texts of where a claim appears now. */
export async function appearanceFactsBytes(db: Database, claimId: string): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(coalesce(octet_length(a.exact), 0) + coalesce(octet_length(v.title), 0)
      + coalesce(octet_length(v.publisher), 0)), 0)::float8 as bytes
    from appearance a left join article_version v on v.id = a.article_version_id
    where a.claim_id = ${claimId}::uuid
      and not exists (select 1 from appearance later where later.moved_from_id = a.id)`.execute(db);
  return rows[0]?.bytes ?? 0;
}

/** Where a claim appears now, as a revision freezes it. */
export async function appearanceFacts(db: Database, claimId: string) {
  const { rows } = await sql<{
    quote: string;
    title: string | null;
    publisher: string | null;
    url: string;
    publishedOn: string | null;
    isFirst: boolean;
  }>`
    select a.exact as quote, v.title, v.publisher, coalesce(a.url, v.source_url) as url,
      v.published_at::text as "publishedOn", a.is_first as "isFirst"
    from appearance a left join article_version v on v.id = a.article_version_id
    where a.claim_id = ${claimId}::uuid
      and not exists (select 1 from appearance later where later.moved_from_id = a.id)
    order by a.created_at, a.id`.execute(db);
  return rows;
}

/** The rules that are waived for a claim, each with its reason where that is public. */
export async function waiverFacts(db: Database, claimId: string) {
  const { rows } = await sql<{ rule: WaivableRule; reason: string }>`
    select rule, case when reason_is_public then reason else '' end as reason
    from claim_waiver where claim_id = ${claimId}::uuid order by rule`.execute(db);
  return rows;
}
