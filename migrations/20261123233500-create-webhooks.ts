import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses that are told of changes, and each telling. */
export class CreateWebhooks implements MigrationInterface {
  name = 'CreateWebhooks1795476900000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table webhook (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null references newsroom(id),
        url text not null,
        secret_jwe text not null,
        -- The secret before this one signs beside it for a day, so that a receiver can change over without a gap.
        former_secret_jwe text,
        former_until timestamptz,
        created_by uuid not null,
        created_at timestamptz not null default now(),
        failing_since timestamptz,
        disabled_at timestamptz,
        removed_at timestamptz,
        unique (newsroom_id, id),
        foreign key (newsroom_id, created_by) references member(newsroom_id, id)
      );
      create index webhook_newsroom on webhook (newsroom_id) where removed_at is null;
      create table webhook_delivery (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        webhook_id uuid not null,
        seq bigint not null,
        created_at timestamptz not null default now(),
        due_at timestamptz default now(),
        attempts integer not null default 0,
        last_status integer,
        last_problem text,
        delivered_at timestamptz,
        foreign key (newsroom_id, webhook_id) references webhook(newsroom_id, id),
        foreign key (newsroom_id, seq) references verdict_change(newsroom_id, seq)
      );
      create index webhook_delivery_due on webhook_delivery (due_at) where due_at is not null;
      create index webhook_delivery_newest on webhook_delivery (webhook_id, id desc);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table webhook_delivery, webhook');
  }
}
