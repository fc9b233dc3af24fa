import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many bytes of text each newsroom stores, beside the bytes of its files: added up as they come, right before the
 * transaction commits that stores them; drafts as they are projected, up to `counted_seq`.
 */
export class CountStoredText implements MigrationInterface {
  name = 'CountStoredText1795867200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table archive_total add column text_bytes bigint not null default 0 check (text_bytes >= 0);
      alter table draft add column counted_seq bigint not null default 0;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table draft drop column counted_seq;
      alter table archive_total drop column text_bytes;
    `);
  }
}
