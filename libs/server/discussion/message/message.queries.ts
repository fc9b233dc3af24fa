import { sql, type Database } from '@assay/server-platform/database';
import type { DiscussionMessage, DiscussionMessageVersion } from './message.entity';

/** The newest messages of each of these threads, at most so many of each, oldest first. */
export async function newestMessages(
  db: Database,
  threadIds: readonly string[],
  most: number,
): Promise<DiscussionMessage[]> {
  const { rows } = await sql<{
    id: string;
    newsroomId: string;
    threadId: string;
    seq: number;
    authorId: string;
    at: Date;
    version: number;
    removedAt: Date | null;
  }>`
    select message.id, message.newsroom_id as "newsroomId", message.thread_id as "threadId", message.seq,
      message.author_id as "authorId", message.created_at as at, message.version, message.removed_at as "removedAt"
    from discussion_message message join discussion_thread thread on thread.id = message.thread_id
    where message.thread_id = any(${threadIds}::uuid[]) and message.seq > thread.messages - ${most}::int
    order by message.seq`.execute(db);
  return rows;
}

/** The newest version of each of these messages. */
export async function currentVersions(
  db: Database,
  messageIds: readonly string[],
): Promise<DiscussionMessageVersion[]> {
  const { rows } = await sql<{
    newsroomId: string;
    messageId: string;
    version: number;
    body: string;
    at: Date;
  }>`
    select said.newsroom_id as "newsroomId", said.message_id as "messageId", said.version, said.body,
      said.written_at as at
    from discussion_message_version said
      join discussion_message message on message.id = said.message_id and message.version = said.version
    where said.message_id = any(${messageIds}::uuid[])`.execute(db);
  return rows;
}

/** Bytes of what `currentVersions` reads. */
export async function currentVersionsBytes(db: Database, messageIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(body)), 0)::float8 as bytes from discussion_message_version
    where (message_id, version) in (
      select id, version from discussion_message where id = any(${messageIds}::uuid[]))`.execute(db);
  return rows[0]!.bytes;
}

/** Bytes of every version of these messages. */
export async function versionsBytes(db: Database, messageIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(body)), 0)::float8 as bytes from discussion_message_version
    where message_id = any(${messageIds}::uuid[])`.execute(db);
  return rows[0]!.bytes;
}
