import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Takes the right to make temporary tables from everybody but the owner: PostgreSQL gives it to every login of a database.
 * The application makes none, and one of its own would stand before a table of the same name, and fill the disk uncounted.
 */
export class MakeNoTemporaryTables implements MigrationInterface {
  name = 'MakeNoTemporaryTables1795899000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      do $$ begin
        execute format('revoke temporary on database %I from public, assay_app', current_database());
      end $$`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$`);
  }
}
