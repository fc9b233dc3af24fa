import type { CorrectionClass } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';
import type { Revision } from './revision.entity';

/** A member whose text a revision holds. */
export interface Contribution {
  revisionId: string;
  memberId: string;
  /** UTF-16 units of the draft's text that were the member's when it was frozen. */
  characters: number;
}

/** The newest revision of a claim before one that was approved, else the newest before it; null before the first. */
export async function lastApprovedBefore(
  db: Database,
  claimId: string,
  number: number,
): Promise<Revision | null> {
  const { rows } = await sql<{
    id: string;
    newsroomId: string;
    claimId: string;
    number: number;
    canonicalJson: string;
    sha256: string;
    draftSeq: number;
    policyVersion: number;
    countsEveryChange: boolean;
    submittedById: string;
    submittedAt: Date;
    correctionClass: CorrectionClass | null;
    notice: string | null;
    changesTakeaway: boolean | null;
  }>`
    select id, newsroom_id as "newsroomId", claim_id as "claimId", number, canonical_json as "canonicalJson", sha256,
      draft_seq::float8 as "draftSeq", policy_version as "policyVersion", counts_every_change as "countsEveryChange",
      submitted_by as "submittedById", submitted_at as "submittedAt", correction_class as "correctionClass", notice,
      changes_takeaway as "changesTakeaway"
    from revision where claim_id = ${claimId}::uuid and number < ${number}::int
    order by (exists (select 1 from review where review.revision_id = revision.id and decision = 'approve')) desc,
      number desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The members whose text each of these revisions holds, those with most text first. */
export async function contributions(db: Database, revisionIds: readonly string[]): Promise<Contribution[]> {
  const { rows } = await sql<{ revisionId: string; memberId: string; characters: number }>`
    select revision_id as "revisionId", member_id as "memberId", characters from revision_contributor
    where revision_id = any(${revisionIds}::uuid[]) order by characters desc, member_id`.execute(db);
  return rows;
}

/** Bytes of the frozen contents of these revisions. */
export async function revisionsBytes(db: Database, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(canonical_json)), 0)::float8 as bytes
    from revision where id = any(${ids}::uuid[])`.execute(db);
  return rows[0]!.bytes;
}

/** Bytes of the frozen contents of these claims' revisions. */
export async function revisionsOfClaimsBytes(db: Database, claimIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(canonical_json)), 0)::float8 as bytes
    from revision where claim_id = any(${claimIds}::uuid[])`.execute(db);
  return rows[0]!.bytes;
}
