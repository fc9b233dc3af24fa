import { actionsByField, actionsThat, type AuditAction } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';

/** Actions whose events name, in `version`, the article version that a claim appears in. */
const APPEARS: readonly AuditAction[] = [
  'claim.created',
  'claim.appearance_added',
  'claim.passage_carried',
  'claim.passage_placed',
];

/** The action of a claim's own event when another claim is merged into it, named in `claim`. */
const MERGED_IN: AuditAction = 'claim.merged_in';

/**
 * Members who changed the facts that a revision freezes in addition to the draft's text: the claim's fields, its
 * appearances, its evidence and the snapshots of it. Those who changed these of a claim that was merged into it, before it was
 * merged, are among them: what they changed was moved. Also the members
 * - who gave by hand the text of an article the claim is marked in, or an earlier version of that article if a newer
 *   version took over its publisher, date or address (a page that the server fetched itself holds no member's words);
 * - who wrote published words of a reply, even if the reply was not meant for publication then;
 * - who waived a rule for it, or dropped a waiver where another member had waived the rule (events that name in `givenBy`
 *   whose waiver it was; older ones did not count);
 * - who reworded the revision's rating while the claim was being checked.
 *
 * The audit log alone is read.
 *
 * @param ratingKey the revision's rating; null if it has none
 * @param before only events before this number of the newsroom's audit log; null for all
 */
export async function factChangers(
  db: Database,
  { id, newsroomId }: { id: string; newsroomId: string },
  before: number | null,
  ratingKey: string | null,
): Promise<string[]> {
  const [claimChanged, evidenceChanged] = actionsByField();
  const claimAction: string = claimChanged!.action;
  const evidenceAction: string = evidenceChanged!.action;
  const sources = actionsThat('source');
  const replies = actionsThat('reply');
  const waives = actionsThat('waiver');
  const drops = actionsThat('waiver_drop');
  const { rows } = await sql<{ memberId: string | null }>`
    with recursive gathered(id, until) as (
      select ${id}::uuid, ${before}::bigint
      union all
      select (audit_data(e.data) ->> 'claim')::uuid, e.seq from gathered g join audit_event e on e.claim_id = g.id
      where e.action = ${MERGED_IN} and audit_data(e.data) ? 'claim' and (g.until is null or e.seq < g.until)
    ), marked as (
      select audit_data(data) ->> 'version' as version from audit_event e join gathered g on g.id = e.claim_id
      where action = any(${APPEARS}::text[]) and (g.until is null or e.seq < g.until))
    select distinct actor_id as "memberId" from audit_event e join gathered g on g.id = e.claim_id
    where actor_id is not null and (g.until is null or e.seq < g.until)
      and (action = any(${actionsThat('claim')}::text[])
        or (action = ${claimAction}::text and (not (audit_data(data) ? 'fields')
          or (audit_data(data) -> 'fields') ?| ${claimChanged!.fields}::text[]))
        or (action = ${evidenceAction}::text and (not (audit_data(data) ? 'fields')
          or (audit_data(data) -> 'fields') ?| ${evidenceChanged!.fields}::text[])))
    union
    select actor_id from audit_event source
    where newsroom_id = ${newsroomId}::uuid and actor_id is not null and action = any(${sources}::text[])
      and (${before}::bigint is null or seq < ${before}::bigint)
      and data::jsonb ->> 'method' <> 'url'
      and (data::jsonb ->> 'version' in (select version from marked) or exists (
        select from audit_event newer where newsroom_id = ${newsroomId}::uuid and action = any(${sources}::text[])
          and (${before}::bigint is null or seq < ${before}::bigint)
          and newer.seq > source.seq and newer.data::jsonb ->> 'article' = source.data::jsonb ->> 'article'
          and newer.data::jsonb ->> 'keepsEarlier' = 'true'
          and newer.data::jsonb ->> 'version' in (select version from marked)))
    union
    select actor_id from audit_event waived
    where claim_id = ${id}::uuid and actor_id is not null and action = any(${waives}::text[])
      and (${before}::bigint is null or seq < ${before}::bigint)
      and not exists (select from audit_event dropped where claim_id = ${id}::uuid and action = any(${drops}::text[])
        and dropped.seq > waived.seq and (${before}::bigint is null or dropped.seq < ${before}::bigint)
        and audit_data(dropped.data) ->> 'rule' = audit_data(waived.data) ->> 'rule')
    union
    select dropped.actor_id from audit_event dropped
      join audit_event waived on waived.claim_id = dropped.claim_id and waived.action = any(${waives}::text[])
        and waived.seq < dropped.seq and audit_data(waived.data) ->> 'rule' = audit_data(dropped.data) ->> 'rule'
        and waived.actor_id <> dropped.actor_id
    where dropped.claim_id = ${id}::uuid and dropped.action = any(${drops}::text[]) and audit_data(dropped.data) ? 'givenBy'
      and (${before}::bigint is null or dropped.seq < ${before}::bigint)
      and not exists (select from audit_event earlier where earlier.claim_id = ${id}::uuid
        and earlier.action = any(${drops}::text[]) and earlier.seq > waived.seq and earlier.seq < dropped.seq
        and audit_data(earlier.data) ->> 'rule' = audit_data(waived.data) ->> 'rule')
    union
    select actor_id from audit_event reply join gathered g on g.id = reply.claim_id
    where actor_id is not null and action = any(${replies}::text[]) and (g.until is null or seq < g.until)
      and (audit_data(data) ->> 'changesPublished' = 'true' or audit_data(data) ->> 'changesFact' = 'true' and exists (
        select from audit_event published where claim_id in (select id from gathered) and action = any(${replies}::text[])
          and (${before}::bigint is null or seq < ${before}::bigint)
          and audit_data(published.data) ->> 'request' = audit_data(reply.data) ->> 'request'
          and audit_data(published.data) ->> 'changesPublished' = 'true'))
    union
    select actor_id from audit_event
    where newsroom_id = ${newsroomId}::uuid and actor_id is not null
      and action = any(${actionsThat('rating')}::text[]) and (${before}::bigint is null or seq < ${before}::bigint)
      and seq > (select min(seq) from audit_event where claim_id = ${id}::uuid)
      and (audit_data(data) -> 'changed') ? ${ratingKey}::text`.execute(db);
  return rows.flatMap(({ memberId }) => memberId ?? []);
}
