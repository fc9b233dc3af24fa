import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Saved views of the Desk, and changes of many claims at once with their way back. */
export class CreateDeskWork implements MigrationInterface {
  name = 'CreateDeskWork1795623240000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table saved_view (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        owner_id uuid not null,
        name text not null check (length(name) between 1 and 80),
        is_shared boolean not null,
        filter jsonb not null check (jsonb_typeof(filter) = 'object'),
        order_field text not null,
        order_direction text not null check (order_direction in ('asc', 'desc')),
        created_at timestamptz not null default now(),
        foreign key (newsroom_id, owner_id) references member(newsroom_id, id)
      );
      create index saved_view_owner on saved_view (owner_id, id);
      create index saved_view_shared on saved_view (newsroom_id, id) where is_shared;

      create table bulk_operation (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        member_id uuid not null,
        kind text not null check (kind in ('assign', 'tag', 'untag', 'decline', 'prioritise')),
        change jsonb not null,
        state text not null default 'running' check (state in ('running', 'done', 'cancelled', 'undoing', 'undone')),
        created_at timestamptz not null default now(),
        finished_at timestamptz,
        unique (newsroom_id, id),
        foreign key (newsroom_id, member_id) references member(newsroom_id, id)
      );
      create index bulk_operation_at_work on bulk_operation (created_at) where state in ('running', 'undoing');
      create table bulk_item (
        newsroom_id uuid not null,
        operation_id uuid not null,
        claim_id uuid not null,
        outcome text not null default 'waits' check (outcome in ('waits', 'done', 'refused', 'undone', 'kept')),
        why text,
        -- What stood before, and what the change left: only where that still stands is it undone.
        before jsonb,
        after jsonb,
        primary key (operation_id, claim_id),
        check ((outcome in ('refused', 'kept')) = (why is not null)),
        foreign key (newsroom_id, operation_id) references bulk_operation(newsroom_id, id),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id)
      );
      create index bulk_item_outcome on bulk_item (operation_id, outcome, claim_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table bulk_item, bulk_operation, saved_view');
  }
}
