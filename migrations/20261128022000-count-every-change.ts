import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Revisions say by which rule their contributors were counted. Until now only members who had inserted text, or had
 * touched a row of the claim or its evidence, were; from now on everyone who changed anything of what is frozen is.
 */
export class CountEveryChange implements MigrationInterface {
  name = 'CountEveryChange1795832400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table revision add column counts_every_change boolean not null default false;
      -- Who gave the text of the article versions that a claim is marked in is asked at each submission.
      create index audit_event_source on audit_event (newsroom_id, (data::jsonb ->> 'version'))
        where action in ('article.imported', 'article.version_added');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index audit_event_source;
      alter table revision drop column counts_every_change;
    `);
  }
}
