import type { MigrationInterface, QueryRunner } from 'typeorm';

/** News of a discussion says which thread it is of, and replies that nobody has looked at yet are one piece of news. */
export class GatherReplies implements MigrationInterface {
  name = 'GatherReplies1795633200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table notification
        add column thread_id uuid,
        -- How many it tells of.
        add column times integer not null default 1 check (times > 0),
        add foreign key (newsroom_id, thread_id) references discussion_thread(newsroom_id, id);
      create unique index notification_gathered on notification (member_id, thread_id)
        where kind = 'replied' and read_at is null and (in_app or mailed_at is null);
      create index notification_thread on notification (thread_id, member_id)
        where thread_id is not null and read_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index notification_thread, notification_gathered;
      alter table notification drop column times, drop column thread_id;
    `);
  }
}
