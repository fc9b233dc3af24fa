import { sql, type Database } from '@assay/server-platform/database';

/** A kind of text that a job indexes; a claim's own words are indexed by the transaction that writes them. */
export type IndexedKind = 'article' | 'draft' | 'evidence' | 'publication';

/**
 * Makes jobs of the same text wait for each other until the transaction ends, and a removal under law of the text's claim
 * wait for this transaction. Without it the older of two readings could be stored last, and a text stored after its removal.
 */
export async function lockIndexed(db: Database, kind: IndexedKind, id: string): Promise<void> {
  await sql<{ pg_advisory_xact_lock: void | null }>`
    select pg_advisory_xact_lock(hashtextextended('search ' || ${kind}::text || ' ' || ${id}::text, 0))`.execute(
    db,
  );
  await sql<{ pg_advisory_xact_lock_shared: void | null }>`
    select pg_advisory_xact_lock_shared(hashtextextended('removal ' || claim_id, 0)) from (
      select claim_id from draft where ${kind}::text = 'draft' and claim_id = ${id}::uuid
      union all select claim_id from evidence where ${kind}::text = 'evidence' and id = ${id}::uuid
      union all select claim_id from publication where ${kind}::text = 'publication' and id = ${id}::uuid
    ) as of_claim`.execute(db);
}

/** Indexes the projected text of a draft; answers whether it has any. */
export async function indexDraft(db: Database, claimId: string): Promise<boolean> {
  const { rows } = await sql<{ search_keep: unknown | null }>`
    select search_keep(newsroom_id, 'draft', claim_id, claim_id, headline, summary_text || ' ' || rationale_text)
    from draft where claim_id = ${claimId}::uuid and headline || summary_text || rationale_text <> ''`.execute(
    db,
  );
  return rows.length > 0;
}

/** Indexes a source of a claim; answers false for one that was removed. */
export async function indexEvidence(db: Database, id: string): Promise<boolean> {
  const { rows } = await sql<{ search_keep: unknown | null }>`
    select search_keep(newsroom_id, 'evidence', id, claim_id, title, concat_ws(' · ', publisher, excerpt, notes))
    from evidence where id = ${id}::uuid and removed_at is null`.execute(db);
  return rows.length > 0;
}

/**
 * Indexes the newest version of an article; answers false when there is none. A removal under law that deletes the article
 * waits for the lock on its version.
 */
export async function indexArticle(db: Database, id: string): Promise<boolean> {
  const { rows } = await sql<{ search_keep: unknown | null }>`
    select search_keep(newsroom_id, 'article', article_id, null, title, concat_ws(' ', standfirst, text)) from (
      select newsroom_id, article_id, title, standfirst, text from article_version where article_id = ${id}::uuid
      order by number desc limit 1 for key share) as newest`.execute(db);
  return rows.length > 0;
}

/**
 * Indexes the words of a verdict's newest version; answers false for one that was removed. `audit_data` reads a verdict of the
 * first months with NUL, too.
 */
export async function indexPublication(db: Database, id: string): Promise<boolean> {
  const { rows } = await sql<{ search_keep: unknown | null }>`
    select search_keep(v.newsroom_id, 'publication', v.publication_id, v.claim_id, coalesce(frozen ->> 'headline', v.statement),
      concat_ws(' ', v.statement,
        (select string_agg(t #>> '{}', ' ') from jsonb_path_query(frozen, 'lax $.summary.**.text') t),
        (select string_agg(t #>> '{}', ' ') from jsonb_path_query(frozen, 'lax $.rationale.**.text') t)))
    from publication p
      cross join lateral (
        select * from publication_version where publication_id = p.id order by version desc limit 1) v
      join revision r on r.id = v.revision_id
      cross join lateral (select audit_data(r.canonical_json) as frozen offset 0) f
    where p.id = ${id}::uuid and p.removed_at is null`.execute(db);
  return rows.length > 0;
}

/** Removes a text from the index. */
export async function dropIndexed(db: Database, kind: IndexedKind, id: string): Promise<void> {
  await sql`delete from search_document where kind = ${kind} and source_id = ${id}::uuid`.execute(db);
}
