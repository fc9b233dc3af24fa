import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finds the claims of other publishers that read alike among those of one newsroom. Postgres reads each claim again that
 * the index finds by its trigrams: without the newsroom in the index, it read those that every other newsroom imported.
 */
export class FindOthersClaimsByNewsroom implements MigrationInterface {
  name = 'FindOthersClaimsByNewsroom1795943400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'create index other_verdict_claim_of_newsroom on other_verdict using gin (newsroom_id, claim gin_trgm_ops)',
    );
    await db.query('drop index other_verdict_claim');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('create index other_verdict_claim on other_verdict using gin (claim gin_trgm_ops)');
    await db.query('drop index other_verdict_claim_of_newsroom');
  }
}
