import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A verdict that stands again after a retraction is of a class of its own, and each correction says whether it changes
 * what a reader takes away.
 */
export class ClassCorrections implements MigrationInterface {
  name = 'ClassCorrections1795885100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table revision drop constraint revision_correction_class_check;
      alter table revision add constraint revision_correction_class_check
        check (correction_class in ('voided', 'reinstated', 'rating_changed', 'content_corrected', 'updated', 'typo'));
      alter table revision add column changes_takeaway boolean;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table revision drop column changes_takeaway;
      alter table revision drop constraint revision_correction_class_check;
      alter table revision add constraint revision_correction_class_check
        check (correction_class in ('voided', 'rating_changed', 'content_corrected', 'updated', 'typo'));
    `);
  }
}
