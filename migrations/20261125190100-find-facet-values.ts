import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What claims are counted by is found by how it begins, folded as searches are. */
export class FindFacetValues implements MigrationInterface {
  name = 'FindFacetValues1795633260000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'create index claim_tally_beginning on claim_tally (newsroom_id, kind, (search_fold(value) collate "C"))',
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index claim_tally_beginning');
  }
}
