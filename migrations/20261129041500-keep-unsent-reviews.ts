import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reviews that editors have not sent yet, one for each reviewer and revision, so that an editor goes on with one in another
 * browser. `version` counts up with every change: a page that knows an older one may not replace a newer.
 */
export class KeepUnsentReviews implements MigrationInterface {
  name = 'KeepUnsentReviews1795925700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table review_draft (
        newsroom_id uuid not null,
        claim_id uuid not null,
        revision_id uuid not null references revision(id),
        member_id uuid not null,
        version bigint not null check (version > 0),
        note text not null check (char_length(note) <= 5000),
        checklist jsonb not null check (jsonb_typeof(checklist) = 'array' and octet_length(checklist::text) <= 1000000),
        comments jsonb not null check (jsonb_typeof(comments) = 'array' and octet_length(comments::text) <= 3000000),
        rating_key text check (char_length(rating_key) <= 40),
        vote_reason text not null check (char_length(vote_reason) <= 5000),
        kept_at timestamptz not null default now(),
        primary key (revision_id, member_id),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, member_id) references member(newsroom_id, id)
      );
      create index review_draft_of_claim on review_draft (claim_id);
      create trigger words_of_removed_claims_stay_out before insert on review_draft for each row
        execute function lock_out_words();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table review_draft');
  }
}
