import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A newsroom may ask that the member who submitted a revision does not decide on it. Submitting alone changes nothing, so
 * the rule is one of the policy and not part of four eyes; policies that are set already do not have it.
 */
export class ExcludeSubmitters implements MigrationInterface {
  name = 'ExcludeSubmitters1795909800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table policy add column exclude_submitter boolean not null default false');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table policy drop column exclude_submitter');
  }
}
