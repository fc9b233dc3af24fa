import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A claim or an article may be archived: it leaves the lists that members work from, and nothing of it is deleted. No row that
 * exists is archived, so the counts of the Desk stay as they are.
 */
export class ArchiveClaimsAndArticles implements MigrationInterface {
  name = 'ArchiveClaimsAndArticles1795971600000';

  async up(db: QueryRunner): Promise<void> {
    for (const table of ['claim', 'article'])
      await db.query(`
        alter table ${table} add column archived_at timestamptz, add column archived_by uuid,
          add constraint ${table}_archived_by_member foreign key (newsroom_id, archived_by)
            references member(newsroom_id, id) not valid,
          add constraint ${table}_archived_by_one check ((archived_at is null) = (archived_by is null)) not valid;
      `);
    await db.query(`
      -- The largest views are counted by these indexes alone, without a look at the rows.
      drop index claim_stage;
      create index claim_stage on claim (newsroom_id, stage, stage_since, id) include (archived_at);
      drop index claim_listed;
      create index claim_listed on claim (newsroom_id, stage_since, id) include (archived_at) where stage <> 'declined';
      create index claim_archived on claim (newsroom_id, stage_since, id) where archived_at is not null;
      create index article_archived on article (newsroom_id, created_at, id) where archived_at is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['claim', 'article'])
      await db.query(`
        alter table ${table} drop column archived_at, drop column archived_by;
      `);
    // Both went with the column that they include.
    await db.query(`
      create index claim_stage on claim (newsroom_id, stage, stage_since, id);
      create index claim_listed on claim (newsroom_id, stage_since, id) where stage <> 'declined';
    `);
  }
}
