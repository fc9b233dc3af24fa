import { sql, type Database } from '@assay/server-platform/database';
import type { NotedReply } from './reply-facts';

/** Every name that the versions of a request give its subject. */
export async function subjectsOfRequest(db: Database, requestId: string): Promise<string[]> {
  const { rows } = await sql<{ whom: string }>`
    select distinct whom from reply_request_version where request_id = ${requestId}::uuid`.execute(db);
  return rows.map(({ whom }) => whom);
}

/**
 * Makes a claim due for a new check today, unless it is due already.
 *
 * @returns today, as `YYYY-MM-DD`; null if the claim was due already
 */
export async function checkAgainToday(db: Database, claimId: string): Promise<string | null> {
  const { rows } = await sql<{ on: string | null }>`
    update claim set check_again_on = current_date, version = version + 1
    where id = ${claimId}::uuid and (check_again_on is null or check_again_on > current_date)
    returning check_again_on::text as on`.execute(db);
  return rows[0]?.on ?? null;
}

/** The newsroom's editors and admins, and the claim's assignees. */
export async function decidersAndAssignees(
  db: Database,
  newsroomId: string,
  claimId: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string | null }>`
    select id from member
      where newsroom_id = ${newsroomId}::uuid and removed_at is null and role in ('editor', 'admin')
    union select member_id from claim_assignee where claim_id = ${claimId}::uuid`.execute(db);
  return rows.flatMap(({ id }) => id ?? []);
}

/** The canonical JSON of the verdict that each of these claims has published, without voided ones. */
export async function publishedVerdicts(
  db: Database,
  claimIds: readonly string[],
): Promise<{ claimId: string; json: string }[]> {
  const { rows } = await sql<{ claimId: string; json: string }>`
    select claim.id as "claimId", revision.canonical_json as json
    from claim join revision on revision.id = claim.published_revision_id
    where claim.id = any(${claimIds}::uuid[]) and revision.correction_class is distinct from 'voided'`.execute(
    db,
  );
  return rows;
}

/** Bytes of what `publishedVerdicts` reads. */
export async function publishedVerdictsBytes(db: Database, claimIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(revision.canonical_json)), 0)::float8 as bytes
    from claim join revision on revision.id = claim.published_revision_id
    where claim.id = any(${claimIds}::uuid[]) and revision.correction_class is distinct from 'voided'`.execute(
    db,
  );
  return rows[0]!.bytes;
}

/** The current, publishable versions of a claim's reply requests, in the order of the requests. */
export async function repliesForPublication(db: Database, claimId: string): Promise<NotedReply[]> {
  const { rows } = await sql<{
    whom: string;
    question: string | null;
    askedAt: Date | null;
    deadline: Date | null;
    answer: string | null;
    answeredAt: Date | null;
    reason: string | null;
    noAnswer: boolean;
  }>`
    select said.whom, said.question, said.asked_at as "askedAt", said.deadline, said.answer,
      said.answered_at as "answeredAt", said.reason, said.no_answer as "noAnswer"
    from reply_request_version said join reply_request r on r.id = said.request_id and r.version = said.version
    where r.claim_id = ${claimId}::uuid and said.for_publication order by r.id`.execute(db);
  return rows;
}

/** Bytes of the long texts that `repliesForPublication` reads. */
export async function repliesForPublicationBytes(db: Database, claimId: string): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(coalesce(octet_length(said.question), 0) + coalesce(octet_length(said.answer), 0)
      + coalesce(octet_length(said.reason), 0)), 0)::float8 as bytes
    from reply_request_version said join reply_request r on r.id = said.request_id and r.version = said.version
    where r.claim_id = ${claimId}::uuid and said.for_publication`.execute(db);
  return rows[0]!.bytes;
}

/** Bytes of the long texts of every version of these requests. */
export async function requestVersionsBytes(db: Database, requestIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(coalesce(octet_length(question), 0) + coalesce(octet_length(answer), 0)
      + coalesce(octet_length(reason), 0)), 0)::float8 as bytes
    from reply_request_version where request_id = any(${requestIds}::uuid[])`.execute(db);
  return rows[0]!.bytes;
}
