import { sql, type Database } from '@assay/server-platform/database';

/** What lists, search and GraphQL read of a draft. */
export interface Projection {
  seq: number;
  headline: string;
  summary: string;
  rationale: string;
  ratingKey: string | null;
}

/**
 * Adds what a draft stored up to an update to what the newsroom stores (`archive_total`). Rows are folded when they are
 * old, and counted before: as soon as they are projected.
 */
export async function countStored(db: Database, claimId: string, seq: number): Promise<void> {
  await sql`
    with head as (
      select claim_id, newsroom_id, counted_seq from draft
      where claim_id = ${claimId}::uuid and counted_seq < ${seq}::bigint for no key update
    ), news as (
      select h.newsroom_id, sum(octet_length(u.update) + 100) as bytes
      from head h join draft_update u on u.claim_id = h.claim_id and u.seq > h.counted_seq and u.seq <= ${seq}::bigint
      group by h.newsroom_id
    ), counted as (
      update draft set counted_seq = ${seq}::bigint where claim_id in (select claim_id from head)
    )
    insert into archive_total (newsroom_id, bytes, text_bytes) select newsroom_id, 0, bytes from news
    on conflict (newsroom_id) do update set text_bytes = archive_total.text_bytes + excluded.text_bytes`.execute(
    db,
  );
}

/**
 * Writes a projection, unless a later one is written. A changed text enqueues the job that indexes it for search
 * (`draft_is_searched`), a changed rating is copied to the claim (`draft_rating_is_listed`).
 */
export async function saveProjection(
  db: Database,
  claimId: string,
  { seq, headline, summary, rationale, ratingKey }: Projection,
): Promise<void> {
  await sql`
    update draft set projected_seq = ${seq}::bigint, headline = ${headline}, summary_text = ${summary},
      rationale_text = ${rationale}, rating_key = ${ratingKey}, behind = seq > ${seq}::bigint
    where claim_id = ${claimId}::uuid and projected_seq < ${seq}::bigint`.execute(db);
}

/** Claims whose drafts were stored two seconds ago and are not projected, because the node that stored them died. */
export async function draftsBehind(db: Database, most: number): Promise<string[]> {
  const { rows } = await sql<{ claimId: string }>`
    select claim_id as "claimId" from draft where behind and updated_at < now() - interval '2 seconds'
    limit ${most}`.execute(db);
  return rows.map(({ claimId }) => claimId);
}
