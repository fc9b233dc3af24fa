import { actionsByField, actionsThat, type AuditAction } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';

/** Actions whose events name, in `version`, the article version that a claim appears in. */
const APPEARS: readonly AuditAction[] = [
  'claim.created',
  'claim.appearance_added',
  'claim.passage_carried',
  'claim.passage_placed',
];

/** The action of a claim's own event when another claim is merged into it. */
const MERGED_IN: AuditAction = 'claim.merged_in';

/** Up to where the audit log is read, and what of it counts besides what was changed. */
interface Counted {
  /** Only events before this number of the newsroom's audit log; null for all. */
  before: number | null;
  /** The revision's rating, whose rewording counts; null if it has none. */
  ratingKey: string | null;
  /** Whether it counts who waived a rule for the claim, or took another member's waiver back. */
  waivers: boolean;
}

/**
 * Members who changed the facts that a revision freezes in addition to the draft's text: the claim's fields, its
 * appearances, its evidence and the snapshots of it. Those who changed these of a claim that was merged into it, before it was
 * merged, are among them: what they changed was moved. The merge's own event names them, since the merged claim may be
 * removed under law later, and its events blanked. Also the members
 * - who gave by hand the text of an article the claim is marked in, or an earlier version of that article if a newer
 *   version took over its publisher, date or address (a page that the server fetched itself holds no member's words);
 * - who wrote published words of a reply, even if the reply was not meant for publication then;
 * - who waived a rule for it, or dropped a waiver where another member had waived the rule (events that name in `givenBy`
 *   whose waiver it was; older ones did not count);
 * - who reworded the revision's rating while the claim was being checked.
 *
 * The audit log alone is read.
 */
export async function factChangers(
  db: Database,
  { id, newsroomId }: { id: string; newsroomId: string },
  { before, ratingKey, waivers }: Counted,
): Promise<string[]> {
  const [claimChanged, evidenceChanged] = actionsByField();
  const claimAction: string = claimChanged!.action;
  const evidenceAction: string = evidenceChanged!.action;
  const sources = actionsThat('source');
  const replies = actionsThat('reply');
  const waives = waivers ? actionsThat('waiver') : [];
  const drops = waivers ? actionsThat('waiver_drop') : [];
  const { rows } = await sql<{ memberId: string | null }>`
    with gathered as (select * from gathered_events(${id}::uuid, ${before}::bigint)),
    merged as (select audit_data(data) as data from gathered where action = ${MERGED_IN}),
    marked as (
      select audit_data(data) ->> 'version' as version from gathered where action = any(${APPEARS}::text[])
      union select jsonb_array_elements_text(data -> 'versions') from merged)
    select distinct actor_id as "memberId" from gathered
    where actor_id is not null
      and (action = any(${actionsThat('claim')}::text[])
        or (action = ${claimAction}::text and (not (audit_data(data) ? 'fields')
          or (audit_data(data) -> 'fields') ?| ${claimChanged!.fields}::text[]))
        or (action = ${evidenceAction}::text and (not (audit_data(data) ? 'fields')
          or (audit_data(data) -> 'fields') ?| ${evidenceChanged!.fields}::text[])))
    union
    select jsonb_array_elements_text(data -> 'changers')::uuid from merged
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
    select actor_id from gathered reply
    where actor_id is not null and action = any(${replies}::text[])
      and (audit_data(data) ->> 'changesPublished' = 'true' or audit_data(data) ->> 'changesFact' = 'true' and exists (
        select from gathered published where action = any(${replies}::text[])
          and audit_data(published.data) ->> 'request' = audit_data(reply.data) ->> 'request'
          and audit_data(published.data) ->> 'changesPublished' = 'true'))
    union
    select split_part(writer, ' ', 2)::uuid from (
      select jsonb_array_elements_text(data -> 'replyWriters') as writer from merged) as moved
    where exists (select from gathered published where action = any(${replies}::text[])
      and audit_data(published.data) ->> 'request' = split_part(writer, ' ', 1)
      and audit_data(published.data) ->> 'changesPublished' = 'true')
    union
    select actor_id from audit_event
    where newsroom_id = ${newsroomId}::uuid and actor_id is not null
      and action = any(${actionsThat('rating')}::text[]) and (${before}::bigint is null or seq < ${before}::bigint)
      and seq > (select min(seq) from audit_event where claim_id = ${id}::uuid)
      and (audit_data(data) -> 'changed') ? ${ratingKey}::text`.execute(db);
  return rows.flatMap(({ memberId }) => memberId ?? []);
}

/** What was changed of a claim, as the event of its merge into another records it; each list in its order. */
export interface MovedFacts {
  /** The members who changed what is moved. */
  changers: string[];
  /** The article versions in which the claim appeared. */
  versions: string[];
  /** The members who wrote of a reply, published or not, each as `request member`. */
  replyWriters: string[];
}

/**
 * What a claim's events say that is recorded where it is merged into another.
 *
 * @param before only events before this number of the newsroom's audit log; null for all
 */
export async function movedFacts(
  db: Database,
  claim: { id: string; newsroomId: string },
  before: number | null,
): Promise<MovedFacts> {
  const changers = await factChangers(db, claim, { before, ratingKey: null, waivers: false });
  const { rows } = await sql<{ kind: string | null; value: string | null }>`
    with gathered as (select * from gathered_events(${claim.id}::uuid, ${before}::bigint)),
    merged as (select audit_data(data) as data from gathered where action = ${MERGED_IN})
    select kind::text as kind, value::text as value from (
      select 'version' as kind, audit_data(data) ->> 'version' as value from gathered
      where action = any(${APPEARS}::text[])
      union select 'version', jsonb_array_elements_text(data -> 'versions') from merged
      union select 'reply', audit_data(data) ->> 'request' || ' ' || actor_id from gathered
      where action = any(${actionsThat('reply')}::text[]) and actor_id is not null
        and audit_data(data) ->> 'changesFact' = 'true'
      union select 'reply', jsonb_array_elements_text(data -> 'replyWriters') from merged) as facts
    order by 1, 2`.execute(db);
  const of = (wanted: string) => rows.flatMap(({ kind, value }) => (kind === wanted ? (value ?? []) : []));
  return { changers: changers.sort(), versions: of('version'), replyWriters: of('reply') };
}
