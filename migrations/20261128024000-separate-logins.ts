import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The application signs in to Postgres by a login of its own, which is a member of `assay_app` and of nothing else.
 * It reads no password hashes but one at a time, by the account's id, and cannot pretend that a migration has run.
 */
export class SeparateLogins implements MigrationInterface {
  name = 'SeparateLogins1795833600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      revoke select on account from assay_app;
      grant select (id, email, name, created_at) on account to assay_app;
      create function account_password(account_id uuid) returns text
        language sql stable security definer set search_path = pg_catalog, pg_temp
        return (select password_hash from public.account where id = account_id);
      revoke all on function account_password(uuid) from public;
      grant execute on function account_password(uuid) to assay_app;
      revoke insert, update, delete, truncate on migrations from assay_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      grant insert, update, delete on migrations to assay_app;
      drop function account_password(uuid);
      grant select on account to assay_app;
    `);
  }
}
