import { because } from '@assay/messages';
import { badInput } from '@assay/domain';
import { Member } from '@assay/server-newsroom';
import { NotificationService } from '@assay/server-notification';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { groupBy } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { DiscussionThread } from '../thread/thread.entity';
import { addMentions, mentionsOfVersions, participants, type MessageVersion } from './mention.queries';

/** The members who are mentioned in messages, and the members of a thread to notify. */
@Injectable()
export class MentionService {
  constructor(
    private readonly db: Database,
    private readonly notifications: NotificationService,
  ) {}

  /**
   * Stores the members who are mentioned in a version of a message, and notifies those who were mentioned in none before.
   *
   * @returns those who were notified
   * @throws BAD_INPUT where one of them is no member of the newsroom
   */
  async keep(
    tx: Tx,
    by: CallingMember,
    { id: threadId, claimId }: DiscussionThread,
    message: MessageVersion,
    mentionIds: readonly string[],
  ): Promise<string[]> {
    const { newsroomId, memberId } = by;
    const ids = [...new Set(mentionIds)];
    if (ids.length === 0) return [];
    const known = await tx.manager.countBy(Member, { id: In(ids), newsroomId, removedAt: IsNull() });
    if (known < ids.length) throw badInput('mentionIds', because('mention_outside_newsroom'));
    const mentioned = await addMentions(tx.db, newsroomId, message, ids);
    const news = { kind: 'mentioned', newsroomId, claimId, threadId, actorId: memberId } as const;
    await this.notifications.notify(tx, news, mentioned);
    return mentioned;
  }

  /** Notifies the members who wrote in a thread or were mentioned there, except these, of a reply. */
  async notifyOthers(
    tx: Tx,
    { newsroomId, memberId }: CallingMember,
    { id, claimId }: DiscussionThread,
    but: readonly string[],
  ): Promise<void> {
    const others = (await participants(tx.db, id)).filter((one) => !but.includes(one));
    const news = { kind: 'replied', newsroomId, claimId, threadId: id, actorId: memberId } as const;
    await this.notifications.notify(tx, news, others);
  }

  /** The members who are mentioned in each of these versions of messages, by `messageId/version`. */
  ofVersions = async (keys: readonly string[]): Promise<Map<string, string[]>> => {
    const versions = keys.map((key) => {
      const [id, version] = key.split('/');
      return { id: id!, version: Number(version) };
    });
    const rows = await mentionsOfVersions(this.db, versions);
    return new Map(
      [...groupBy(rows, ({ id, version }) => `${id}/${version}`)].map(([key, group]) => [
        key,
        group.map(({ memberId }) => memberId),
      ]),
    );
  };
}
