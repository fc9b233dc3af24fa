import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Suggestions on drafts: each is one Yjs update that the draft's log does not have. An accepted one has no content once the
 * log has it, and a rejected or withdrawn one has none.
 */
export class Suggest implements MigrationInterface {
  name = 'Suggest1795932000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table suggestion (
        id uuid primary key,
        newsroom_id uuid not null,
        claim_id uuid not null references draft(claim_id),
        author_id uuid not null references member(id),
        version bigint not null default 1 check (version > 0),
        state text not null default 'open' check (state in ('open', 'accepting', 'accepted', 'rejected', 'withdrawn')),
        content bytea,
        clients bigint[] not null,
        decided_by uuid references member(id),
        decided_at timestamptz,
        created_at timestamptz not null default now(),
        changed_at timestamptz not null default now(),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        check ((content is null) = (state in ('accepted', 'rejected', 'withdrawn'))),
        check ((decided_by is null) = (state in ('open', 'withdrawn')))
      )`);
    await db.query(`
      create index suggestion_of_claim on suggestion (claim_id, created_at, id);
      create trigger words_of_removed_claims_stay_out before insert on suggestion for each row
        execute function lock_out_words();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table suggestion');
  }
}
