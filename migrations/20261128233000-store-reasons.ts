import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each text column that holds sentences of a problem, with the new column of what the sentences are made of. */
const COLUMNS = [
  ['bulk_item', 'why_reasons'],
  ['evidence_archive', 'problem_reasons'],
  ['evidence_drift', 'reasons'],
  ['evidence_snapshot', 'text_problem_reasons'],
  ['evidence_snapshot', 'type_note_reasons'],
  ['webhook_delivery', 'last_problem_reasons'],
] as const;

/**
 * Stores stable codes with their parameters beside the English sentences of problems, so that a page can say them in the
 * language of its reader. Rows from before have the English text alone, and go on showing it.
 */
export class StoreReasons implements MigrationInterface {
  name = 'StoreReasons1795901400000';

  async up(db: QueryRunner): Promise<void> {
    for (const [table, column] of COLUMNS) await db.query(`alter table ${table} add column ${column} jsonb`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [table, column] of COLUMNS) await db.query(`alter table ${table} drop column ${column}`);
  }
}
