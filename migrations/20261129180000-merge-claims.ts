import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A claim may be merged into another, which is then kept: the merged claim stays as an archived page that says so. */
export class MergeClaims implements MigrationInterface {
  name = 'MergeClaims1795975200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table claim add column merged_into uuid,
        add constraint claim_merged_into_claim foreign key (newsroom_id, merged_into)
          references claim(newsroom_id, id) not valid,
        add constraint claim_merged_is_archived check (merged_into is null or archived_at is not null) not valid,
        add constraint claim_merged_into_other check (merged_into <> id) not valid;
      create index claim_merged_into on claim (merged_into) where merged_into is not null;
      grant update (claim_id) on discussion_thread to assay_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      revoke update (claim_id) on discussion_thread from assay_app;
      alter table claim drop column merged_into;
    `);
  }
}
