import { actionsByField, actionsThat, type AuditAction } from '@assay/domain';
import { rowsOf, type Queryable } from '../log';

/** Actions that say, by their event's `version`, in which article version a claim appears. */
const APPEARS = [
  'claim.created',
  'claim.appearance_added',
  'claim.passage_carried',
  'claim.passage_placed',
] as const;

/**
 * Members who changed the facts that a revision freezes beside the draft's own words: the claim's fields, where it
 * appears, its evidence and the copies it rests on. Also the members
 * - who gave by hand the text of an article the claim is marked in, or an earlier version of that article where a newer
 *   one kept its publisher, date or address (a page that the server fetched itself holds no member's words);
 * - who wrote what is published of the replies to it, also before it was to be published;
 * - who waived a rule for it;
 * - who reworded the rating it gives while the claim was being checked.
 *
 * All of it is read from the audit log.
 *
 * @param ratingKey the rating it gives; null where it gives none
 * @param before only events before this number of the newsroom's audit log; null for all
 */
export async function factChangers(
  db: Queryable,
  { id, newsroomId }: { id: string; newsroomId: string },
  before: number | null,
  ratingKey: string | null,
): Promise<string[]> {
  const [claimChanged, evidenceChanged] = actionsByField();
  const rows = rowsOf<{ memberId: string }>(
    await db.query(
      `with marked as (
       select data::jsonb ->> 'version' as version from audit_event
       where claim_id = $1 and action = any($10) and ($3::bigint is null or seq < $3))
     select distinct actor_id as "memberId" from audit_event e
     where claim_id = $1 and actor_id is not null and ($3::bigint is null or seq < $3)
       and (action = any($4) or ${changesField(5)} or ${changesField(7)})
     union
     select actor_id from audit_event source
     where newsroom_id = $2 and actor_id is not null and action = any($9) and ($3::bigint is null or seq < $3)
       and data::jsonb ->> 'method' <> 'url'
       and (data::jsonb ->> 'version' in (select version from marked) or exists (
         select from audit_event newer where newsroom_id = $2 and action = any($9) and ($3::bigint is null or seq < $3)
           and newer.seq > source.seq and newer.data::jsonb ->> 'article' = source.data::jsonb ->> 'article'
           and newer.data::jsonb ->> 'keepsEarlier' = 'true'
           and newer.data::jsonb ->> 'version' in (select version from marked)))
     union
     select actor_id from audit_event waived
     where claim_id = $1 and actor_id is not null and action = any($11) and ($3::bigint is null or seq < $3)
       and not exists (select from audit_event dropped where claim_id = $1 and action = $12 and dropped.seq > waived.seq
         and ($3::bigint is null or dropped.seq < $3) and dropped.data::jsonb ->> 'rule' = waived.data::jsonb ->> 'rule')
     union
     select actor_id from audit_event reply
     where claim_id = $1 and actor_id is not null and action = any($15) and ($3::bigint is null or seq < $3)
       and (data::jsonb ->> 'changesPublished' = 'true' or data::jsonb ->> 'changesFact' = 'true' and exists (
         select from audit_event published where claim_id = $1 and action = any($15) and ($3::bigint is null or seq < $3)
           and published.data::jsonb ->> 'request' = reply.data::jsonb ->> 'request'
           and published.data::jsonb ->> 'changesPublished' = 'true'))
     union
     select actor_id from audit_event
     where newsroom_id = $2 and actor_id is not null and action = any($14) and ($3::bigint is null or seq < $3)
       and seq > (select min(seq) from audit_event where claim_id = $1) and data::jsonb -> 'changed' ? $13`,
      [
        id,
        newsroomId,
        before,
        actionsThat('claim'),
        claimChanged!.action,
        claimChanged!.fields,
        evidenceChanged!.action,
        evidenceChanged!.fields,
        actionsThat('source'),
        APPEARS,
        actionsThat('waiver'),
        'claim.waiver_dropped' satisfies AuditAction,
        ratingKey,
        actionsThat('rating'),
        actionsThat('reply'),
      ],
    ),
  );
  return rows.map(({ memberId }) => memberId);
}

/** An event of the action in parameter `at` that names one of the fields in the next parameter, or names none. */
function changesField(at: number): string {
  return `(action = $${at} and (not data::jsonb ? 'fields' or data::jsonb -> 'fields' ?| $${at + 1}::text[]))`;
}
