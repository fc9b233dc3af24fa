import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A page that is only a question for consent, or the beginning of an article, is imported as what it is, and its version
 * says so. The moment of publication is stored beside the day, where the source says it. Versions from before have neither.
 */
export class NoticeWhatPagesAre implements MigrationInterface {
  name = 'NoticeWhatPagesAre1795890300000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table article_version
        add column notice text check (notice in ('consent_only', 'teaser', 'from_metadata')),
        add column published_time timestamptz;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table article_version drop column notice, drop column published_time');
  }
}
