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
];

const kindsAre = (kinds: readonly string[]) =>
  `alter table notification drop constraint notification_kind_check,
     add constraint notification_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

/** A published retraction is a notification of its own: told as “published”, it read like the opposite. */
export class NotifyOfVoids implements MigrationInterface {
  name = 'NotifyOfVoids1795834800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(kindsAre([...KINDS, 'voided']));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`delete from notification where kind = 'voided'`);
    await db.query(kindsAre(KINDS));
  }
}
