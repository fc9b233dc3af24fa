import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A link that an admin handed over names them: it ends when they are no admin any more. */
export class NameLinkMakers implements MigrationInterface {
  name = 'NameLinkMakers1795877400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table account_link add column made_by uuid references member(id),
        add check (made_by is null or not mailed);
      -- Whoever made one before is not known: it is made again.
      update account_link set used_at = now() where not mailed and used_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table account_link drop column made_by');
  }
}
