import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the application never deletes. Deleted and inserted again, a row would pass by the triggers on its updates. */
const KEPT = [
  'account',
  'audit_head',
  'claim',
  'draft_client',
  'member',
  'newsroom',
  'publication',
  'signing_key',
  'verdict_change_head',
];

/**
 * Takes rights from the application that it does not use: to delete the heads of chains and feeds, keys, and the authors of
 * drafts, and to write into the list of function files. With that list it could claim that a changed function has run, and
 * an upgrade would leave an old rule in force.
 */
export class KeepHeadsAndKeys implements MigrationInterface {
  name = 'KeepHeadsAndKeys1795899600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      revoke delete on ${KEPT.join(', ')} from assay_app;
      revoke insert, update, delete on function_file from assay_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      grant insert, update, delete on function_file to assay_app;
      grant delete on ${KEPT.join(', ')} to assay_app;
    `);
  }
}
