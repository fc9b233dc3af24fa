import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Another publisher's corrected record replaces the one before it: records of one page on one claim share a subject, and
 * the one dated last stands. Those that were imported before get their subject with the newsroom's next import.
 */
export class DateOtherVerdicts implements MigrationInterface {
  name = 'DateOtherVerdicts1795890100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table other_verdict
        add column modified_date text,
        add column subject bytea,
        add column dated timestamptz;
      create index other_verdict_subject on other_verdict (newsroom_id, subject, dated desc) where subject is not null;
      create index other_verdict_without_subject on other_verdict (newsroom_id, id)
        where subject is null and url is not null and claim is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index other_verdict_subject;
      drop index other_verdict_without_subject;
      alter table other_verdict drop column modified_date, drop column subject, drop column dated;
    `);
  }
}
