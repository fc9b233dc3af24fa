import { sql, type Database } from '@assay/server-platform/database';

/** The thread of an open suggestion on a claim; undefined where no suggestion with this id is open on it. */
export async function threadOfSuggestion(
  db: Database,
  newsroomId: string,
  claimId: string,
  suggestionId: string,
): Promise<{ threadId: string | null } | undefined> {
  const { rows } = await sql<{ threadId: string | null }>`
    select (select thread.id from discussion_thread thread
      where thread.newsroom_id = suggestion.newsroom_id and thread.suggestion_id = suggestion.id
        and thread.claim_id = suggestion.claim_id) as "threadId"
    from suggestion where id = ${suggestionId}::uuid and newsroom_id = ${newsroomId}::uuid
      and claim_id = ${claimId}::uuid and state = 'open'`.execute(db);
  return rows[0];
}

/** Resolves the open threads of suggestions, and returns their claims. */
export async function resolveThreadsOf(
  db: Database,
  newsroomId: string,
  suggestionIds: readonly string[],
  memberId: string,
): Promise<string[]> {
  const { rows } = await sql<{ claimId: string }>`
    update discussion_thread set resolved_at = now(), resolved_by = ${memberId}::uuid
    where newsroom_id = ${newsroomId}::uuid and suggestion_id = any (${suggestionIds}::uuid[]) and resolved_at is null
    returning claim_id as "claimId"`.execute(db);
  return rows.map(({ claimId }) => claimId);
}

/** Opens the threads of suggestions again, and returns their claims. */
export async function reopenThreadsOf(
  db: Database,
  newsroomId: string,
  suggestionIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ claimId: string }>`
    update discussion_thread set resolved_at = null, resolved_by = null
    where newsroom_id = ${newsroomId}::uuid and suggestion_id = any (${suggestionIds}::uuid[])
      and resolved_at is not null
    returning claim_id as "claimId"`.execute(db);
  return rows.map(({ claimId }) => claimId);
}
