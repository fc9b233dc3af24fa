import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = [
  'review_wanted',
  'changes_requested',
  'approved',
  'published',
  'withdrawn',
  'assigned',
  'claim_due',
  'review_late',
  'webhook_disabled',
  'evidence_drifted',
  'mentioned',
  'replied',
  'voided',
  'late_reply',
];

const kinds = (all: readonly string[]) =>
  `alter table notification drop constraint notification_kind_check,
     add constraint notification_kind_check check (kind in (${all.map((kind) => `'${kind}'`).join(', ')}));`;

/** The other editors are told when one of them puts a published verdict under review: one of them decides. */
export class NotifyOfReviewsInPublic implements MigrationInterface {
  name = 'NotifyOfReviewsInPublic1795886300000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(kinds([...KINDS, 'under_review']));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from notification where kind = 'under_review';
      delete from notification_choice where kind = 'under_review';
      ${kinds(KINDS)}
    `);
  }
}
