import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = [
  'review_wanted',
  'changes_requested',
  'approved',
  'published',
  'voided',
  'withdrawn',
  'assigned',
  'claim_due',
  'review_late',
  'webhook_disabled',
  'evidence_drifted',
  'mentioned',
  'replied',
  'late_reply',
  'under_review',
  'removal_asked',
];

// Every row satisfies the check that this one replaces with a wider one, so it need not be read again.
const kinds = (all: readonly string[]) =>
  `alter table notification drop constraint notification_kind_check,
     add constraint notification_kind_check check (kind in (${all.map((kind) => `'${kind}'`).join(', ')})) not valid;`;

/** An approved revision may be published at a time that an editor chooses; where that fails, members are notified. */
export class SchedulePublications implements MigrationInterface {
  name = 'SchedulePublications1795942800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table scheduled_publication (
        claim_id uuid primary key,
        newsroom_id uuid not null,
        revision_id uuid not null references revision(id),
        publish_at timestamptz not null,
        scheduled_by uuid not null,
        scheduled_at timestamptz not null default now(),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, scheduled_by) references member(newsroom_id, id)
      );
      ${kinds([...KINDS, 'publication_failed'])}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table scheduled_publication;
      delete from notification where kind = 'publication_failed';
      delete from notification_choice where kind = 'publication_failed';
      ${kinds(KINDS)}
    `);
  }
}
