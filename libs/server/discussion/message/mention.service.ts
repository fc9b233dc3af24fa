import { badInput } from '@assay/domain';
import { Member } from '@assay/server-newsroom';
import { NotificationService } from '@assay/server-notification';
import { groupBy, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import type { DiscussionThread } from '../thread/thread.entity';

/** Who is named in a message, and who is told of it. */
@Injectable()
export class MentionService {
  constructor(
    private readonly source: DataSource,
    private readonly notifications: NotificationService,
  ) {}

  /**
   * Keeps who is named in a version of a message, and tells those who were not named in it before.
   *
   * @returns those who were told
   * @throws BAD_INPUT for somebody who is no member of the newsroom
   */
  async keep(
    tx: Tx,
    by: CallingMember,
    { id: threadId, claimId }: DiscussionThread,
    message: { id: string; version: number },
    mentionIds: readonly string[],
  ): Promise<string[]> {
    const { newsroomId, memberId } = by;
    const ids = [...new Set(mentionIds)];
    if (ids.length === 0) return [];
    const known = await tx.manager.countBy(Member, { id: In(ids), newsroomId, removedAt: IsNull() });
    if (known < ids.length) throw badInput('mentionIds', 'Somebody you mention is not in this newsroom.');
    const fresh = (await tx.manager.query(
      `insert into discussion_mention (newsroom_id, message_id, version, member_id)
       select $1, $2, $3, id from unnest($4::uuid[]) id
       returning member_id as id, exists (select 1 from discussion_mention before
         where before.message_id = $2 and before.member_id = discussion_mention.member_id) as named`,
      [newsroomId, message.id, message.version, ids],
    )) as { id: string; named: boolean }[];
    const told = fresh.filter(({ named }) => !named).map(({ id }) => id);
    const news = { kind: 'mentioned', newsroomId, claimId, threadId, actorId: memberId } as const;
    await this.notifications.tell(tx, news, told);
    return told;
  }

  /** Tells everybody who has spoken in a thread or was named there, but these, that there is an answer. */
  async tellOthers(
    tx: Tx,
    { newsroomId, memberId }: CallingMember,
    { id, claimId }: DiscussionThread,
    but: readonly string[],
  ): Promise<void> {
    const rows = (await tx.manager.query(
      `select author_id as id from discussion_message where thread_id = $1
       union select mention.member_id from discussion_mention mention
         join discussion_message message on message.id = mention.message_id where message.thread_id = $1`,
      [id],
    )) as { id: string }[];
    const others = rows.map((row) => row.id).filter((one) => !but.includes(one));
    const news = { kind: 'replied', newsroomId, claimId, threadId: id, actorId: memberId } as const;
    await this.notifications.tell(tx, news, others);
  }

  /** Who is named in each message as it stands now, by `messageId/version`. */
  ofVersions = async (keys: readonly string[]): Promise<Map<string, string[]>> => {
    const rows = (await this.source.query(
      `select message_id || '/' || version as key, member_id as id from discussion_mention
       where (message_id, version) in (select * from unnest($1::uuid[], $2::int[])) order by member_id`,
      [keys.map((key) => key.split('/')[0]), keys.map((key) => Number(key.split('/')[1]))],
    )) as { key: string; id: string }[];
    return new Map(
      [...groupBy(rows, ({ key }) => key)].map(([key, group]) => [key, group.map(({ id }) => id)]),
    );
  };
}
