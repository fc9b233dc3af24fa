import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims by claimant, for the verdicts a reviewer is shown beside a claim. */
export class IndexClaimants implements MigrationInterface {
  name = 'IndexClaimants1795469400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'create index claim_claimant on claim (newsroom_id, lower(claimant_name)) where claimant_name is not null',
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index claim_claimant');
  }
}
