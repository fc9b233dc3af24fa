import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exports of claims, as jobs that write pieces. */
export class ExportClaims implements MigrationInterface {
  name = 'ExportClaims1795624920000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table export_job (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        member_id uuid not null,
        format text not null check (format in ('csv', 'json')),
        filter jsonb not null check (jsonb_typeof(filter) = 'object'),
        state text not null default 'running' check (state in ('running', 'done', 'cancelled')),
        total integer not null check (total >= 0),
        total_is_exact boolean not null,
        done integer not null default 0,
        -- Where the next piece begins: the keyset cursor of the list.
        after text,
        created_at timestamptz not null default now(),
        finished_at timestamptz,
        expires_at timestamptz,
        unique (newsroom_id, id),
        check ((state = 'running') = (finished_at is null)),
        foreign key (newsroom_id, member_id) references member(newsroom_id, id)
      );
      create index export_job_at_work on export_job (created_at) where state = 'running';
      create index export_job_newsroom on export_job (newsroom_id, created_at desc, id desc);
      create index export_job_expired on export_job (expires_at) where expires_at is not null;
      create table export_piece (
        newsroom_id uuid not null,
        job_id uuid not null,
        number integer not null check (number >= 0),
        text text not null,
        primary key (job_id, number),
        foreign key (newsroom_id, job_id) references export_job(newsroom_id, id) on delete cascade
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table export_piece, export_job');
  }
}
