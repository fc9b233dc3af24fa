import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Published verdicts in the order they are paged in. */
export class OrderPublications implements MigrationInterface {
  name = 'OrderPublications1795488900000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index publication_first_published on publication (newsroom_id, first_published_at, id);
      create index verdict_change_corrections on verdict_change (newsroom_id, seq desc) where kind <> 'published';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index publication_first_published, verdict_change_corrections');
  }
}
