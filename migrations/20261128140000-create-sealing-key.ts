import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A key for each account, with which its browsers lock what is left in them at sign-out: words the server does not have.
 * Made by two version 4 UUIDs, of which 244 of 256 bits are random (RFC 9562, section 5.4).
 */
export class CreateSealingKey implements MigrationInterface {
  name = 'CreateSealingKey1795874400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table account add column sealing_key bytea not null
        default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
        check (octet_length(sealing_key) = 32);
      grant select (sealing_key) on account to assay_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table account drop column sealing_key');
  }
}
