import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which files of `migrations/functions` have been run, so that a start runs those that changed and locks no table for the others. */
export class ListFunctionFiles implements MigrationInterface {
  name = 'ListFunctionFiles1795893100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table function_file (
        name text primary key,
        sha256 bytea not null,
        run_at timestamptz not null default now()
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table function_file');
  }
}
