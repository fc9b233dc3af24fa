import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A saved view also says what its list is grouped by. */
export class GroupSavedViews implements MigrationInterface {
  name = 'GroupSavedViews1795978800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table saved_view add column group_by text');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table saved_view drop column group_by');
  }
}
