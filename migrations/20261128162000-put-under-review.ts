import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An editor can put a notice over a published verdict at once; another editor confirms or lifts it. Each of these is a
 * change in the feed, of the version that stands, so that a version can have more than one.
 */
export class PutUnderReview implements MigrationInterface {
  name = 'PutUnderReview1795885200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table under_review (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        publication_id uuid not null,
        -- What the public reads.
        reason text not null check (length(reason) between 1 and 2000),
        put_by uuid not null,
        put_at timestamptz not null default now(),
        -- Until then another editor confirms or lifts it.
        due_at timestamptz not null check (due_at > put_at),
        confirmed_by uuid check (confirmed_by <> put_by),
        confirmed_at timestamptz,
        ended_by uuid,
        ended_at timestamptz,
        foreign key (newsroom_id, publication_id) references publication(newsroom_id, id),
        foreign key (newsroom_id, put_by) references member(newsroom_id, id),
        foreign key (newsroom_id, confirmed_by) references member(newsroom_id, id),
        foreign key (newsroom_id, ended_by) references member(newsroom_id, id),
        check ((confirmed_by is null) = (confirmed_at is null))
      );
      create unique index under_review_stands on under_review (publication_id) where ended_at is null;
      create index under_review_of_newsroom on under_review (newsroom_id, publication_id);
      revoke delete, truncate on under_review from assay_app;

      alter table verdict_change drop constraint verdict_change_kind_check;
      alter table verdict_change add constraint verdict_change_kind_check
        check (kind in ('published', 'corrected', 'voided', 'under_review', 'review_ended'));
      alter table verdict_change drop constraint verdict_change_publication_id_version_key;
      create unique index verdict_change_of_version on verdict_change (publication_id, version)
        where kind in ('published', 'corrected', 'voided');
      create index verdict_change_of_publication on verdict_change (publication_id, version);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from verdict_change where kind in ('under_review', 'review_ended');
      drop index verdict_change_of_publication, verdict_change_of_version;
      alter table verdict_change add unique (publication_id, version);
      alter table verdict_change drop constraint verdict_change_kind_check;
      alter table verdict_change add constraint verdict_change_kind_check
        check (kind in ('published', 'corrected', 'voided'));
      drop table under_review;
    `);
  }
}
