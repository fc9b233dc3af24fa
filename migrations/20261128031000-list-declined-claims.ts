import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The Desk lists declined claims: they were in no list, and could be found by their address alone. */
export class ListDeclinedClaims implements MigrationInterface {
  name = 'ListDeclinedClaims1795835400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `create index claim_declined on claim (newsroom_id, stage_since, id) where stage = 'declined'`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index claim_declined');
  }
}
