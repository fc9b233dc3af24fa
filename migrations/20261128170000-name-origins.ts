import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A source contradicts or denies a claim; that a claim is refuted is a finding of the newsroom. Stored sources that
 * refuted it contradict it from now on, and frozen revisions keep the word they were approved with.
 *
 * A source without a named origin counted as one of its own. From now on a member says so: of the sources that are
 * stored, no member did, and the blocker `too_few_sources` says how many of a claim's sources do not count for it.
 */
export class NameOrigins implements MigrationInterface {
  name = 'NameOrigins1795886000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table evidence drop constraint evidence_stance_check;
      update evidence set stance = 'contradicts' where stance = 'refutes';
      alter table evidence
        add constraint evidence_stance_check check (stance in ('supports', 'contradicts', 'denies', 'context')),
        add column has_own_origin boolean not null default false,
        add column is_unnamed boolean not null default false,
        add constraint evidence_one_origin check (not has_own_origin or independence_group is null);
      alter table policy add column count_unnamed_sources boolean not null default false;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table policy drop column count_unnamed_sources;
      alter table evidence
        drop constraint evidence_one_origin, drop column is_unnamed, drop column has_own_origin,
        drop constraint evidence_stance_check;
      update evidence set stance = 'refutes' where stance in ('contradicts', 'denies');
      alter table evidence add constraint evidence_stance_check check (stance in ('supports', 'refutes', 'context'));
    `);
  }
}
