import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, sessions, newsrooms with members, invitations, rating scales and policies. */
export class CreateNewsrooms implements MigrationInterface {
  name = 'CreateNewsrooms1795435200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create extension if not exists citext;
      create table account (
        id uuid primary key default uuidv7(),
        email citext not null unique check (length(email) between 3 and 254),
        name text not null check (length(name) between 1 and 200),
        password_hash text not null,
        created_at timestamptz not null default now()
      );
      create table newsroom (
        id uuid primary key default uuidv7(),
        slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
        name text not null check (length(name) between 1 and 200),
        is_public boolean not null default false,
        created_at timestamptz not null default now()
      );
      create table member (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null references newsroom(id),
        account_id uuid not null references account(id),
        role text not null check (role in ('viewer', 'checker', 'editor', 'admin')),
        place integer not null default 0,
        joined_at timestamptz not null default now(),
        removed_at timestamptz,
        unique (newsroom_id, account_id),
        unique (newsroom_id, id)
      );
      create index member_account on member (account_id);
      create table session (
        id uuid primary key default uuidv7(),
        token_hash bytea not null unique,
        account_id uuid not null references account(id),
        member_id uuid references member(id),
        created_at timestamptz not null default now(),
        last_used_at timestamptz not null default now(),
        expires_at timestamptz not null
      );
      create index session_account on session (account_id);
      create index session_expiry on session (expires_at);
      create table invitation (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null references newsroom(id),
        token_hash bytea not null unique,
        role text not null check (role in ('viewer', 'checker', 'editor', 'admin')),
        email citext check (length(email) between 3 and 254),
        invited_by uuid not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        accepted_by uuid references account(id),
        accepted_at timestamptz,
        revoked_at timestamptz,
        foreign key (newsroom_id, invited_by) references member(newsroom_id, id)
      );
      create index invitation_newsroom on invitation (newsroom_id, created_at desc);
      create table rating_scale (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null references newsroom(id),
        version integer not null check (version > 0),
        name text not null,
        created_at timestamptz not null default now(),
        unique (newsroom_id, version)
      );
      create table rating (
        scale_id uuid not null references rating_scale(id),
        key text not null check (key ~ '^[a-z0-9_]{1,40}$'),
        position integer not null,
        label text not null,
        definition text not null,
        colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
        ordinal integer,
        primary key (scale_id, key),
        unique (scale_id, position)
      );
      create table policy (
        newsroom_id uuid not null references newsroom(id),
        version integer not null check (version > 0),
        required_approvals integer not null check (required_approvals between 1 and 5),
        four_eyes boolean not null,
        min_independent_sources integer not null check (min_independent_sources between 0 and 20),
        both_sides boolean not null,
        created_at timestamptz not null default now(),
        primary key (newsroom_id, version)
      );
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% rows are immutable', tg_table_name using errcode = 'integrity_constraint_violation';
      end $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function refuse_change();
      drop table policy, rating, rating_scale, invitation, session, member, newsroom, account;
      drop extension citext;
    `);
  }
}
