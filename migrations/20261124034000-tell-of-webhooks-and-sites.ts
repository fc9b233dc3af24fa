import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Admins are told of a webhook that was disabled; a newsroom may name the sites whose pages read what it publishes. */
export class TellOfWebhooksAndSites implements MigrationInterface {
  name = 'TellOfWebhooksAndSites1795491600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table notification
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('review_wanted', 'changes_requested', 'approved',
          'published', 'withdrawn', 'assigned', 'claim_due', 'review_late', 'webhook_disabled'));
      -- Null: pages of any site.
      alter table newsroom add column reader_origins text[] check (cardinality(reader_origins) <= 50);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table newsroom drop column reader_origins;
      delete from notification where kind = 'webhook_disabled';
      alter table notification
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in ('review_wanted', 'changes_requested', 'approved',
          'published', 'withdrawn', 'assigned', 'claim_due', 'review_late'));
    `);
  }
}
