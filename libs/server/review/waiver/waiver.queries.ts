import type { WaivableRule } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';

/** A waiver of a claim, or one that a revision was submitted under. */
export interface WaiverRow {
  /** The id of the claim, or of the revision. */
  ownerId: string;
  rule: WaivableRule;
  reason: string;
  givenById: string;
  at: Date;
}

/** Waives a rule for a claim; where it is waived already, this reason takes the place of that one. */
export async function setWaiver(
  db: Database,
  waiver: { newsroomId: string; claimId: string; rule: WaivableRule; reason: string; givenById: string },
): Promise<void> {
  await sql`
    insert into claim_waiver (newsroom_id, claim_id, rule, reason, given_by)
    values (${waiver.newsroomId}::uuid, ${waiver.claimId}::uuid, ${waiver.rule}::text, ${waiver.reason}::text,
      ${waiver.givenById}::uuid)
    on conflict (claim_id, rule) do update set reason = excluded.reason, given_by = excluded.given_by,
      given_at = now(), reason_is_public = true`.execute(db);
}

/** Drops a claim's waiver of a rule. @returns the member who gave it; undefined where there is none */
export async function dropWaiver(
  db: Database,
  claimId: string,
  rule: WaivableRule,
): Promise<string | undefined> {
  const { rows } = await sql<{ givenById: string }>`
    delete from claim_waiver where claim_id = ${claimId}::uuid and rule = ${rule}
    returning given_by as "givenById"`.execute(db);
  return rows[0]?.givenById;
}

/** The rules that are waived for a claim. */
export async function waivedRules(db: Database, claimId: string): Promise<WaivableRule[]> {
  const { rows } = await sql<{ rule: WaivableRule }>`
    select rule from claim_waiver where claim_id = ${claimId}::uuid`.execute(db);
  return rows.map(({ rule }) => rule);
}

/** The waivers of each of these claims. */
export async function waiversOfClaims(db: Database, claimIds: readonly string[]): Promise<WaiverRow[]> {
  const { rows } = await sql<{
    ownerId: string;
    rule: WaivableRule;
    reason: string;
    givenById: string;
    at: Date;
  }>`
    select claim_id as "ownerId", rule, reason, given_by as "givenById", given_at as at
    from claim_waiver where claim_id = any(${claimIds}::uuid[]) order by rule`.execute(db);
  return rows;
}

/** The waivers that each of these revisions was submitted under. */
export async function waiversOfRevisions(db: Database, revisionIds: readonly string[]): Promise<WaiverRow[]> {
  const { rows } = await sql<{
    ownerId: string;
    rule: WaivableRule;
    reason: string;
    givenById: string;
    at: Date;
  }>`
    select revision_id as "ownerId", rule, reason, given_by as "givenById", given_at as at
    from revision_waiver where revision_id = any(${revisionIds}::uuid[]) order by rule`.execute(db);
  return rows;
}
