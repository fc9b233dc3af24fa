import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The application may not delete what happened to an account, and yet has to once it is a year old. A function of the
 * owner's deletes exactly that and nothing younger, whoever calls it.
 */
export class DeleteOldAccountEvents implements MigrationInterface {
  name = 'DeleteOldAccountEvents1795878000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index account_event_at on account_event (at);
      create function delete_old_account_events() returns void
        language sql security definer set search_path = pg_catalog, pg_temp
        begin atomic
          delete from public.account_event where at < now() - interval '1 year';
        end;
      revoke all on function delete_old_account_events() from public;
      grant execute on function delete_old_account_events() to assay_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function delete_old_account_events();
      drop index account_event_at;
    `);
  }
}
