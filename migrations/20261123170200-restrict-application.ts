import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is written once and never changed or taken away, not even by the application. */
const APPEND_ONLY = [
  'audit_event',
  'revision',
  'revision_contributor',
  'revision_waiver',
  'review',
  'rating_vote',
  'publication_version',
  'policy',
  'rating_scale',
  'rating',
];

/**
 * The role the application acts in: it may not change or delete decisions, nor alter a table. Who connects owns the
 * tables, migrates them, and steps down to this role for everything else.
 */
export class RestrictApplication implements MigrationInterface {
  name = 'RestrictApplication1795453320000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      do $$ begin
        create role assay_app nologin;
      exception when duplicate_object or unique_violation then
        null; -- Roles belong to the whole server: another database's migration has made it.
      end $$;
      grant assay_app to current_user;
      grant usage on schema public to assay_app;
      grant select, insert, update, delete on all tables in schema public to assay_app;
      alter default privileges in schema public grant select, insert, update, delete on tables to assay_app;
      revoke update, delete, truncate on ${APPEND_ONLY.join(', ')} from assay_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter default privileges in schema public revoke all on tables from assay_app;
      revoke all on all tables in schema public from assay_app;
      revoke usage on schema public from assay_app;
    `);
  }
}
