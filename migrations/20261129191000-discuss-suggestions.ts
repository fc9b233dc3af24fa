import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A thread may be about a suggestion on the draft: one for each suggestion. It keeps what was suggested, since a decided
 * suggestion holds nothing. The thread stays where the suggestion is deleted, as with the claim that was merged away.
 */
export class DiscussSuggestions implements MigrationInterface {
  name = 'DiscussSuggestions1795979400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table discussion_thread drop constraint discussion_thread_subject_check,
        add constraint discussion_thread_subject_check
          check (subject in ('claim', 'evidence', 'passage', 'suggestion')) not valid,
        add column suggestion_id uuid,
        add column suggested jsonb check (octet_length(suggested::text) <= 32768),
        add constraint discussion_thread_of_suggestion foreign key (newsroom_id, suggestion_id)
          references suggestion(newsroom_id, id) on delete set null (suggestion_id) not valid,
        add constraint discussion_thread_keeps_suggested
          check ((subject = 'suggestion') = (suggested is not null)) not valid,
        add constraint discussion_thread_names_suggestion
          check (suggestion_id is null or subject = 'suggestion') not valid;
      create unique index discussion_thread_suggestion on discussion_thread (newsroom_id, suggestion_id)
        where suggestion_id is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      update discussion_thread set subject = 'claim', suggestion_id = null, suggested = null where subject = 'suggestion';
      alter table discussion_thread drop column suggestion_id, drop column suggested,
        drop constraint discussion_thread_subject_check,
        add constraint discussion_thread_subject_check check (subject in ('claim', 'evidence', 'passage'));
    `);
  }
}
