import { sql, type Database } from '@assay/server-platform/database';

/** A version of a message. */
export interface MessageVersion {
  id: string;
  version: number;
}

/**
 * Adds the members who are mentioned in a version of a message.
 *
 * @returns those who were mentioned in no version before
 */
export async function addMentions(
  db: Database,
  newsroomId: string,
  { id, version }: MessageVersion,
  memberIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string; named: boolean | null }>`
    insert into discussion_mention (newsroom_id, message_id, version, member_id)
    select ${newsroomId}::uuid, ${id}::uuid, ${version}::int, id from unnest(${memberIds}::uuid[]) id
    returning member_id as id, exists (select 1 from discussion_mention before
      where before.message_id = ${id}::uuid and before.member_id = discussion_mention.member_id) as named`.execute(
    db,
  );
  return rows.filter(({ named }) => !named).map((row) => row.id);
}

/** The members who wrote a message of a thread or were mentioned in one, and who made the suggestion that it is about. */
export async function participants(db: Database, threadId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string | null }>`
    select author_id as id from discussion_message where thread_id = ${threadId}::uuid
    union select mention.member_id from discussion_mention mention
      join discussion_message message on message.id = mention.message_id
      where message.thread_id = ${threadId}::uuid
    union select suggestion.author_id from suggestion
      join discussion_thread thread on thread.newsroom_id = suggestion.newsroom_id and thread.suggestion_id = suggestion.id
      where thread.id = ${threadId}::uuid`.execute(db);
  return rows.flatMap(({ id }) => id ?? []);
}

/** The members who are mentioned in each of these versions, by their ids. */
export async function mentionsOfVersions(
  db: Database,
  versions: readonly MessageVersion[],
): Promise<(MessageVersion & { memberId: string })[]> {
  const { rows } = await sql<{ id: string; version: number; memberId: string }>`
    select message_id as id, version, member_id as "memberId" from discussion_mention
    where (message_id, version) in (
      select * from unnest(${versions.map(({ id }) => id)}::uuid[], ${versions.map((one) => one.version)}::int[]))
    order by member_id`.execute(db);
  return rows;
}
