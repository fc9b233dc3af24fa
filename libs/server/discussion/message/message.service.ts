import { because } from '@assay/messages';
import { badInput, conflict, tooMany, LIMITS, notFound } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  groupBy,
  keyBy,
  pageOf,
  type Page,
} from '@assay/server-platform/graphql';
import { takeRoom } from '@assay/server-platform/long-texts';
import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan } from 'typeorm';
import { DiscussionHead } from '../discussion-head';
import { DiscussionThread } from '../thread/thread.entity';
import { MentionService } from './mention.service';
import { DiscussionMessage, DiscussionMessageVersion } from './message.entity';
import { currentVersions, currentVersionsBytes, newestMessages, versionsBytes } from './message.queries';
import type { EditMessageInput, PostMessageInput } from './message.types';

/** How many of its newest messages a thread carries; a client asks for earlier ones. */
export const NEWEST = 50;

const ORDER = 'messages.newest';
const LOCK = { mode: 'for_no_key_update' } as const;

/** Writes messages, and reads them. */
@Injectable()
export class MessageService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly head: DiscussionHead,
    private readonly mentions: MentionService,
  ) {}

  /** Adds a message to an open thread, and notifies the members whom it concerns. @returns its id @throws CONFLICT, TOO_MANY */
  async post(tx: Tx, by: CallingMember, input: PostMessageInput): Promise<string> {
    const { newsroomId, memberId } = by;
    const thread = await this.lockThread(tx, newsroomId, input.threadId);
    if (thread.resolvedAt)
      throw conflict(because('thread_resolved_meanwhile'), {
        resolvedAt: thread.resolvedAt,
      });
    if (thread.messageCount >= LIMITS.messagesPerThread)
      throw tooMany('messages_per_thread', because('too_many_messages', { most: LIMITS.messagesPerThread }), {
        max: LIMITS.messagesPerThread,
        count: thread.messageCount,
      });
    const seq = thread.messageCount + 1;
    await tx.manager.update(DiscussionThread, { id: thread.id }, { messageCount: seq });
    const { id } = await tx.manager.save(
      tx.manager.create(DiscussionMessage, { newsroomId, threadId: thread.id, seq, authorId: memberId }),
    );
    const notified = await this.write(tx, by, thread, { id, version: 1 }, input);
    if (seq > 1 || thread.suggestionId) await this.mentions.notifyOthers(tx, by, thread, notified);
    return id;
  }

  /** Changes the text of a message; its earlier versions stay. @throws CONFLICT with what it says now, BAD_INPUT, TOO_MANY */
  async edit(tx: Tx, by: CallingMember, input: EditMessageInput): Promise<DiscussionMessage> {
    const { thread, message } = await this.lockOwn(tx, by, input.messageId);
    if (message.removedAt) throw badInput('messageId', because('message_removed'));
    if (message.version !== input.expectedVersion) {
      const { version } = message;
      const now = await tx.manager.findOneByOrFail(DiscussionMessageVersion, {
        messageId: message.id,
        version,
      });
      throw conflict(because('message_changed_meanwhile'), { version, body: now.body });
    }
    const version = message.version + 1;
    if (version > LIMITS.messageVersions)
      throw tooMany(
        'message_versions',
        because('too_many_message_versions', { most: LIMITS.messageVersions - 1 }),
        { max: LIMITS.messageVersions, count: message.version },
      );
    await tx.manager.update(DiscussionMessage, { id: message.id }, { version });
    await this.write(tx, by, thread, { id: message.id, version }, input);
    return message;
  }

  /** Removes a message: its text is no longer shown, its place is. @throws BAD_INPUT where it is another's */
  async remove(tx: Tx, by: CallingMember, messageId: string): Promise<DiscussionMessage> {
    const { thread, message } = await this.lockOwn(tx, by, messageId);
    if (message.removedAt) return message;
    await tx.manager.update(DiscussionMessage, { id: message.id }, { removedAt: new Date() });
    await this.head.move(tx, thread);
    return message;
  }

  /** @throws NOT_FOUND, also for another newsroom's */
  async one(newsroomId: string, id: string): Promise<DiscussionMessage> {
    const message = await this.source.getRepository(DiscussionMessage).findOneBy({ id, newsroomId });
    if (!message) throw notFound('message');
    return message;
  }

  /** A page of a thread's messages, the newest first. */
  async page(threadId: string, first: number, after: string | null): Promise<Page<DiscussionMessage>> {
    const size = checkPageSize(first);
    const found = await this.source.getRepository(DiscussionMessage).find({
      where: { threadId, ...(after && { seq: LessThan(Number(decodeCursor(ORDER, after)[0])) }) },
      order: { seq: 'DESC' },
      take: size + 1,
    });
    return pageOf(found, size, !!after, ({ seq, id }) => encodeCursor(ORDER, [seq, id]));
  }

  /** The newest messages of each of these threads, oldest first. */
  ofThreads = async (threadIds: readonly string[]): Promise<Map<string, DiscussionMessage[]>> =>
    groupBy(await newestMessages(this.db, threadIds, NEWEST), ({ threadId }) => threadId);

  /** The newest version of each of these messages. @throws LIMITED */
  newestOf = async (messageIds: readonly string[]): Promise<Map<string, DiscussionMessageVersion>> => {
    await takeRoom(() => currentVersionsBytes(this.db, messageIds));
    return keyBy(await currentVersions(this.db, messageIds), ({ messageId }) => messageId);
  };

  /** Every version of each of these messages, the newest first. @throws LIMITED */
  versionsOf = async (messageIds: readonly string[]): Promise<Map<string, DiscussionMessageVersion[]>> => {
    await takeRoom(() => versionsBytes(this.db, messageIds));
    const where = { messageId: In([...messageIds]) };
    const found = await this.source
      .getRepository(DiscussionMessageVersion)
      .find({ where, order: { version: 'DESC' } });
    return groupBy(found, ({ messageId }) => messageId);
  };

  private async write(
    tx: Tx,
    by: CallingMember,
    thread: DiscussionThread,
    message: { id: string; version: number },
    { body, mentionIds }: { body: string; mentionIds: string[] },
  ): Promise<string[]> {
    const { newsroomId } = by;
    await tx.manager.insert(DiscussionMessageVersion, {
      newsroomId,
      messageId: message.id,
      version: message.version,
      body,
    });
    await this.head.move(tx, thread);
    return this.mentions.keep(tx, by, thread, message, mentionIds);
  }

  private async lockThread({ manager }: Tx, newsroomId: string, id: string): Promise<DiscussionThread> {
    const thread = await manager.findOne(DiscussionThread, { where: { id, newsroomId }, lock: LOCK });
    if (!thread) throw notFound('thread');
    return thread;
  }

  private async lockOwn(tx: Tx, { newsroomId, memberId }: CallingMember, id: string) {
    const message = await tx.manager.findOne(DiscussionMessage, { where: { id, newsroomId }, lock: LOCK });
    if (!message) throw notFound('message');
    if (message.authorId !== memberId) throw badInput('messageId', because('message_of_another'));
    return { message, thread: await tx.manager.findOneByOrFail(DiscussionThread, { id: message.threadId }) };
  }
}
