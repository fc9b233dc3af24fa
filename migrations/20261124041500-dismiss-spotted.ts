import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sentences that were offered as worth checking, and that somebody put aside. */
export class DismissSpotted implements MigrationInterface {
  name = 'DismissSpotted1795493700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table spot_dismissal (
        newsroom_id uuid not null,
        article_version_id uuid not null,
        start_at integer not null check (start_at >= 0),
        dismissed_by uuid not null,
        dismissed_at timestamptz not null default now(),
        primary key (article_version_id, start_at),
        foreign key (newsroom_id, article_version_id) references article_version(newsroom_id, id),
        foreign key (newsroom_id, dismissed_by) references member(newsroom_id, id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table spot_dismissal');
  }
}
