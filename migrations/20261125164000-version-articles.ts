import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Newer versions of an article: where each passage went, and which were let go. */
export class VersionArticles implements MigrationInterface {
  name = 'VersionArticles1795624800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table article_version add column aside integer[] not null default '{}';
      create index article_version_source on article_version (newsroom_id, source_url) where source_url is not null;
      alter table appearance
        add constraint appearance_newsroom unique (newsroom_id, id),
        add column moved_from_id uuid unique,
        add column score double precision check (score between 0 and 1),
        add foreign key (newsroom_id, moved_from_id) references appearance(newsroom_id, id);
      create table passage_release (
        appearance_id uuid primary key,
        newsroom_id uuid not null,
        article_version_id uuid not null,
        released_by uuid not null,
        released_at timestamptz not null default now(),
        foreign key (newsroom_id, appearance_id) references appearance(newsroom_id, id),
        foreign key (newsroom_id, article_version_id) references article_version(newsroom_id, id),
        foreign key (newsroom_id, released_by) references member(newsroom_id, id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table passage_release;
      alter table appearance drop column score, drop column moved_from_id, drop constraint appearance_newsroom;
      drop index article_version_source;
      alter table article_version drop column aside;
    `);
  }
}
