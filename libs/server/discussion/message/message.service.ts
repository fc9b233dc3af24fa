import { badInput, conflict, limited, LIMITS, notFound } from '@assay/domain';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  groupBy,
  keyBy,
  pageOf,
  takeRoomFor,
  type CallingMember,
  type Page,
  type Tx,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { DiscussionHead } from '../discussion-head';
import { DiscussionThread } from '../thread/thread.entity';
import { MentionService } from './mention.service';
import { DiscussionMessage, DiscussionMessageVersion } from './message.entity';
import type { EditMessageInput, PostMessageInput } from './message.types';

/** Messages that come with their thread; earlier ones are asked for. */
export const NEWEST = 50;

const ORDER = 'messages.newest';
const LOCK = { mode: 'for_no_key_update' } as const;

/** Writes messages, and reads them. */
@Injectable()
export class MessageService {
  constructor(
    private readonly source: DataSource,
    private readonly head: DiscussionHead,
    private readonly mentions: MentionService,
  ) {}

  /** Says something in a thread that is open, and tells whom it concerns. @returns its id @throws CONFLICT, LIMITED */
  async post(tx: Tx, by: CallingMember, input: PostMessageInput): Promise<string> {
    const { newsroomId, memberId } = by;
    const thread = await this.lockThread(tx, newsroomId, input.threadId);
    if (thread.resolvedAt)
      throw conflict('This thread was resolved meanwhile. Open it again to answer.', {
        resolvedAt: thread.resolvedAt,
      });
    if (thread.messageCount >= LIMITS.messagesPerThread)
      throw limited(
        'messages_per_thread',
        `A thread has at most ${LIMITS.messagesPerThread} messages. Begin another.`,
        0,
      );
    const seq = thread.messageCount + 1;
    await tx.manager.update(DiscussionThread, { id: thread.id }, { messageCount: seq });
    const { id } = await tx.manager.save(
      tx.manager.create(DiscussionMessage, { newsroomId, threadId: thread.id, seq, authorId: memberId }),
    );
    const told = await this.write(tx, by, thread, { id, version: 1 }, input);
    if (seq > 1) await this.mentions.tellOthers(tx, by, thread, told);
    return id;
  }

  /** Changes what a message says; what it said stays. @throws CONFLICT with what it says now, BAD_INPUT, LIMITED */
  async edit(tx: Tx, by: CallingMember, input: EditMessageInput): Promise<DiscussionMessage> {
    const { thread, message } = await this.lockOwn(tx, by, input.messageId);
    if (message.removedAt) throw badInput('messageId', 'This message was removed.');
    if (message.version !== input.expectedVersion) {
      const { version } = message;
      const now = await tx.manager.findOneByOrFail(DiscussionMessageVersion, {
        messageId: message.id,
        version,
      });
      throw conflict('You changed this message elsewhere meanwhile.', { version, body: now.body });
    }
    const version = message.version + 1;
    if (version > LIMITS.messageVersions)
      throw limited(
        'message_versions',
        `A message can be changed ${LIMITS.messageVersions - 1} times. Write another.`,
        0,
      );
    await tx.manager.update(DiscussionMessage, { id: message.id }, { version });
    await this.write(tx, by, thread, { id: message.id, version }, input);
    return message;
  }

  /** Takes a message back: nobody reads it any more, and its place stays. @throws BAD_INPUT where it is another's */
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
    if (!message) throw notFound('The message');
    return message;
  }

  /** A page of a thread's messages, the newest first. */
  async page(threadId: string, first: number, after: string | null): Promise<Page<DiscussionMessage>> {
    const size = checkPageSize(first);
    const query = this.source
      .getRepository(DiscussionMessage)
      .createQueryBuilder('message')
      .where('message.threadId = :threadId', { threadId })
      .orderBy('message.seq', 'DESC')
      .limit(size + 1);
    if (after) query.andWhere('message.seq < :seq', { seq: decodeCursor(ORDER, after)[0] });
    return pageOf(await query.getMany(), size, !!after, ({ seq, id }) => encodeCursor(ORDER, [seq, id]));
  }

  /** The newest messages of each of these threads, oldest first. */
  ofThreads = async (threadIds: readonly string[]): Promise<Map<string, DiscussionMessage[]>> => {
    const found = await this.source
      .getRepository(DiscussionMessage)
      .createQueryBuilder('message')
      .innerJoin(DiscussionThread, 'thread', 'thread.id = message.threadId')
      .where('message.threadId in (:...threadIds) and message.seq > thread.messageCount - :newest', {
        threadIds,
        newest: NEWEST,
      })
      .orderBy('message.seq', 'ASC')
      .getMany();
    return groupBy(found, ({ threadId }) => threadId);
  };

  /** What each of these messages says now. @throws LIMITED */
  newestOf = async (messageIds: readonly string[]): Promise<Map<string, DiscussionMessageVersion>> => {
    const newest = '(message_id, version) in (select id, version from discussion_message where id = any($1))';
    const from = `discussion_message_version where ${newest}`;
    await takeRoomFor(this.source, { columns: ['body'], from, values: [messageIds] });
    const found = await this.source
      .getRepository(DiscussionMessageVersion)
      .createQueryBuilder('said')
      .innerJoin(
        DiscussionMessage,
        'message',
        'message.id = said.messageId and message.version = said.version',
      )
      .where({ messageId: In([...messageIds]) })
      .getMany();
    return keyBy(found, ({ messageId }) => messageId);
  };

  /** All that each of these messages ever said, the newest version first. @throws LIMITED */
  versionsOf = async (messageIds: readonly string[]): Promise<Map<string, DiscussionMessageVersion[]>> => {
    const from = 'discussion_message_version where message_id = any($1)';
    await takeRoomFor(this.source, { columns: ['body'], from, values: [messageIds] });
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
    if (!thread) throw notFound('The thread');
    return thread;
  }

  private async lockOwn(tx: Tx, { newsroomId, memberId }: CallingMember, id: string) {
    const message = await tx.manager.findOne(DiscussionMessage, { where: { id, newsroomId }, lock: LOCK });
    if (!message) throw notFound('The message');
    if (message.authorId !== memberId)
      throw badInput('messageId', 'Only who wrote a message changes or removes it.');
    return { message, thread: await tx.manager.findOneByOrFail(DiscussionThread, { id: message.threadId }) };
  }
}
