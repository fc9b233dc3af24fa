import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Blanks the reasons of failed webhook deliveries of claims that were removed under law. `destroy_removed` blanked their
 * sentences alone. Where a delivery failed again since the removal, its sentence stays.
 */
export class BlankReasonsOfRemoved implements MigrationInterface {
  name = 'BlankReasonsOfRemoved1795917600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      update webhook_delivery d set last_problem_reasons = null
        from verdict_change c join publication p on p.id = c.publication_id
        where c.newsroom_id = d.newsroom_id and c.seq = d.seq and p.removed_at is not null
          and d.last_problem_reasons is not null`);
  }

  /** What is destroyed stays destroyed. */
  async down(): Promise<void> {}
}
