import type { Ask } from './rows';

/**
 * Ids of claims that were removed under law as the record says: two members decided on it, for the reason that is shown, and
 * the event of it names every version by its revision and hash. The feed ends with the removal.
 */
export const LAWFULLY_REMOVED = `
  select m.claim_id from removal m
  join audit_event e on e.claim_id = m.claim_id and e.action = 'removal.confirmed'
  where m.confirmed_by <> m.requested_by and e.actor_id = m.confirmed_by
    and e.data::jsonb ->> 'removal' = m.id::text and e.data::jsonb ->> 'requestedBy' = m.requested_by::text
    and e.data::jsonb ->> 'reason' = encode(sha256(convert_to(m.reason, 'UTF8')), 'hex')
    and not exists (select from publication_version v where v.claim_id = m.claim_id
      and not (e.data::jsonb -> 'revisions') ? (v.revision_id || ' ' || v.content_hash))
    and not exists (select from publication p where p.claim_id = m.claim_id
      and (p.removed_at is null or 'removed' is distinct from (
        select kind from verdict_change where publication_id = p.id order by seq desc limit 1)))`;

/** What is said to be removed was removed by two members, and nothing is left of what they removed. */
export async function checkRemovals(ask: Ask, problems: string[]): Promise<void> {
  const unlawful = await ask<{ id: string }>(
    `select c.id from claim c where c.id not in (${LAWFULLY_REMOVED}) and (c.removed_at is not null
       or exists (select from removal where claim_id = c.id and confirmed_at is not null)
       or exists (select from publication where claim_id = c.id and removed_at is not null)
       or exists (select from verdict_change v join publication p on p.id = v.publication_id
         where p.claim_id = c.id and v.kind = 'removed')
       or exists (select from audit_event where claim_id = c.id and action = 'removal.confirmed')) order by c.id`,
  );
  for (const { id } of unlawful)
    problems.push(
      `claim ${id}: it is said to be removed, and the record of two members' decision does not fit`,
    );
  const left = await ask<{ id: string }>(
    `select m.claim_id as id from (${LAWFULLY_REMOVED}) m where
       exists (select from revision where claim_id = m.claim_id and (canonical_json <> '{}' or notice <> ''))
       or exists (select from publication_version where claim_id = m.claim_id
         and (statement <> '' or rating_key <> '' or num_nonnulls(topic, claimant_name, language, signature) > 0))
       or exists (select from draft where claim_id = m.claim_id)
       or exists (select from draft_update where claim_id = m.claim_id)
       or exists (select from draft_segment where claim_id = m.claim_id)
       or exists (select from evidence where claim_id = m.claim_id)
       or exists (select from appearance where claim_id = m.claim_id)
       or exists (select from discussion_thread where claim_id = m.claim_id)
       or exists (select from review_comment where claim_id = m.claim_id)
       or exists (select from reply_request where claim_id = m.claim_id)
       or exists (select from search_document where claim_id = m.claim_id) order by 1`,
  );
  for (const { id } of left) problems.push(`claim ${id}: it is removed, and some of it is left`);
}
