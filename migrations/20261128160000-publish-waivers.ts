import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The reason of a waiver is published with the verdict. Reasons that were written before the form said so stay in the
 * newsroom: of those, the public is told only which rule was set aside.
 */
export class PublishWaivers implements MigrationInterface {
  name = 'PublishWaivers1795885000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table claim_waiver add column reason_is_public boolean not null default false;
      alter table claim_waiver alter column reason_is_public set default true;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table claim_waiver drop column reason_is_public');
  }
}
