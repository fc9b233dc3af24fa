import { storableJson, sql, type Database } from '@assay/server-platform/database';
import { FIELDS, type Field } from '@assay/verdict-doc';

/** A comment of a review that is not sent yet. */
export interface UnsentComment {
  field: Field;
  start: number;
  end: number;
  quote: string;
  body: string;
}

/** What an editor has written of a review so far. */
export interface UnsentReview {
  note: string;
  checklist: { question: string; answer: string }[];
  comments: UnsentComment[];
  ratingKey: string | null;
  voteReason: string;
}

/** A stored review that is not sent yet. */
export interface StoredReviewDraft extends UnsentReview {
  revisionId: string;
  /** Counts up with every change. */
  version: number;
  keptAt: Date;
}

/** Whose review it is, and of which revision. */
export interface DraftOwner {
  newsroomId: string;
  claimId: string;
  revisionId: string;
  memberId: string;
}

/**
 * Stores what an editor has written of a review so far, unless the review was sent or changed since `base`.
 *
 * @param base the version that the editor's page last knew; 0 where it knew of none
 * @returns false where nothing was stored
 */
export async function storeReviewDraft(
  db: Database,
  { newsroomId, claimId, revisionId, memberId }: DraftOwner,
  { note, checklist, comments, ratingKey, voteReason }: UnsentReview,
  base: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into review_draft (newsroom_id, claim_id, revision_id, member_id, version, note, checklist, comments,
      rating_key, vote_reason)
    select ${newsroomId}::uuid, ${claimId}::uuid, ${revisionId}::uuid, ${memberId}::uuid, 1, ${note}::text,
      ${storableJson(checklist)}::jsonb, ${storableJson(comments)}::jsonb, ${ratingKey}::text, ${voteReason}::text
    where not exists (select from review where revision_id = ${revisionId}::uuid and reviewer_id = ${memberId}::uuid)
      and (${base}::bigint = 0 or exists (
        select from review_draft where revision_id = ${revisionId}::uuid and member_id = ${memberId}::uuid))
    on conflict (revision_id, member_id) do update set version = review_draft.version + 1, note = excluded.note,
      checklist = excluded.checklist, comments = excluded.comments, rating_key = excluded.rating_key,
      vote_reason = excluded.vote_reason, kept_at = now()
      where review_draft.version = ${base}::bigint`.execute(db);
  return numAffectedRows === 1n;
}

/** A member's unsent reviews of these revisions. */
export async function reviewDrafts(
  db: Database,
  memberId: string,
  revisionIds: readonly string[],
): Promise<StoredReviewDraft[]> {
  const { rows } = await sql<{
    revisionId: string;
    version: number;
    note: string;
    checklist: { question: string; answer: string }[];
    comments: { field: string; start: number; end: number; quote: string; body: string }[];
    ratingKey: string | null;
    voteReason: string;
    keptAt: Date;
  }>`
    select revision_id as "revisionId", version::int, note, checklist, comments, rating_key as "ratingKey",
      vote_reason as "voteReason", kept_at as "keptAt"
    from review_draft where member_id = ${memberId}::uuid and revision_id = any(${revisionIds}::uuid[])`.execute(
    db,
  );
  return rows.map(({ comments, ...row }) => ({
    ...row,
    comments: comments.flatMap(({ field: name, ...comment }) => {
      const field = FIELDS.find((each) => each === name);
      return field ? [{ field, ...comment }] : [];
    }),
  }));
}

/** Bytes of the texts of a member's unsent reviews of these revisions. */
export async function reviewDraftsBytes(
  db: Database,
  memberId: string,
  revisionIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(note) + octet_length(checklist::text) + octet_length(comments::text)
      + octet_length(vote_reason)), 0)::float8 as bytes
    from review_draft where member_id = ${memberId}::uuid and revision_id = any(${revisionIds}::uuid[])`.execute(
    db,
  );
  return rows[0]!.bytes;
}

/** Deletes a member's review of a revision, which is sent. */
export async function dropReviewDraft(db: Database, revisionId: string, memberId: string): Promise<void> {
  await sql`
    delete from review_draft where revision_id = ${revisionId}::uuid and member_id = ${memberId}::uuid`.execute(
    db,
  );
}

/** Deletes the unsent vote in a member's review of a revision, which is cast. */
export async function dropBallot(db: Database, revisionId: string, memberId: string): Promise<void> {
  await sql`
    update review_draft set rating_key = null, vote_reason = ''
    where revision_id = ${revisionId}::uuid and member_id = ${memberId}::uuid`.execute(db);
}
