import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finds the claims with one statement, in any letter case. A search by rare words is bounded: it can miss a claim whose every
 * word is common in its newsroom. The hash stands in for the statement, which may be longer than an index entry.
 */
export class FindSameStatements implements MigrationInterface {
  name = 'FindSameStatements1795915800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('create index claim_same_statement on claim (newsroom_id, md5(lower(statement)))');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index claim_same_statement');
  }
}
