import { sql, type Database } from '@assay/server-platform/database';

/**
 * The claims that were removed under law as the record says: two members decided on it, for the reason that is shown, and
 * the event of it names every version by its revision and hash. The feed ends with the removal.
 *
 * What was read before is held to this, and not to an earlier answer: a claim that is removed meanwhile is among these.
 */
export async function lawfullyRemoved(db: Database): Promise<Set<string>> {
  const { rows } = await sql<{ claimId: string }>`
    select m.claim_id as "claimId" from removal m
      join audit_event e on e.claim_id = m.claim_id and e.action = 'removal.confirmed'
    where m.confirmed_by <> m.requested_by and e.actor_id = m.confirmed_by
      and audit_data(e.data) ->> 'removal' = m.id::text and audit_data(e.data) ->> 'requestedBy' = m.requested_by::text
      and audit_data(e.data) ->> 'reason' = encode(sha256(convert_to(m.reason, 'UTF8')), 'hex')
      and not exists (select from publication_version v where v.claim_id = m.claim_id
        and not (audit_data(e.data) -> 'revisions') ? (v.revision_id || ' ' || v.content_hash))
      and not exists (select from publication p where p.claim_id = m.claim_id
        and (p.removed_at is null or 'removed' is distinct from (
          select kind from verdict_change where publication_id = p.id order by seq desc limit 1)))`.execute(
    db,
  );
  return new Set(rows.map(({ claimId }) => claimId));
}

/** The claims of which anything says that they are removed. */
export async function saidToBeRemoved(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from claim c where c.removed_at is not null
      or exists (select from removal where claim_id = c.id and confirmed_at is not null)
      or exists (select from publication where claim_id = c.id and removed_at is not null)
      or exists (select from verdict_change v join publication p on p.id = v.publication_id
        where p.claim_id = c.id and v.kind = 'removed')
      or exists (select from audit_event where claim_id = c.id and action = 'removal.confirmed')
    order by c.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Those of these removed claims of which something is left that should be destroyed. */
export async function notWhollyRemoved(db: Database, claimIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string | null }>`
    select m.id from unnest(${claimIds}::uuid[]) as m(id) where
      exists (select from revision where claim_id = m.id and (canonical_json <> '{}' or notice <> ''))
      or exists (select from publication_version where claim_id = m.id
        and (statement <> '' or rating_key <> '' or num_nonnulls(topic, claimant_name, language, signature) > 0))
      or exists (select from draft where claim_id = m.id)
      or exists (select from draft_update where claim_id = m.id)
      or exists (select from draft_segment where claim_id = m.id)
      or exists (select from draft_mark where claim_id = m.id)
      or exists (select from suggestion where claim_id = m.id)
      or exists (select from evidence where claim_id = m.id)
      or exists (select from appearance where claim_id = m.id)
      or exists (select from discussion_thread where claim_id = m.id)
      or exists (select from review_comment where claim_id = m.id)
      or exists (select from review_draft where claim_id = m.id)
      or exists (select from reply_request where claim_id = m.id)
      or exists (select from search_document where claim_id = m.id)
      -- A delivery that did not arrive has both or neither. It may be tried again, and fail, after the removal.
      or exists (select from webhook_delivery d join verdict_change c on c.newsroom_id = d.newsroom_id and c.seq = d.seq
        join publication p on p.id = c.publication_id where p.claim_id = m.id
          and d.delivered_at is null and d.last_problem is null and d.last_problem_reasons is not null)
    order by 1`.execute(db);
  return rows.map(({ id }) => id!);
}
