import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What members are told. */
export class CreateNotifications implements MigrationInterface {
  name = 'CreateNotifications1795453440000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table notification (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        member_id uuid not null,
        kind text not null
          check (kind in ('review_wanted', 'changes_requested', 'approved', 'published', 'withdrawn')),
        claim_id uuid not null,
        actor_id uuid not null,
        created_at timestamptz not null default now(),
        read_at timestamptz,
        foreign key (newsroom_id, member_id) references member(newsroom_id, id),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, actor_id) references member(newsroom_id, id)
      );
      create index notification_member on notification (member_id, id desc);
      create index notification_unread on notification (member_id) where read_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table notification');
  }
}
