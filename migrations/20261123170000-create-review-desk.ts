import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the review desk adds: votes, waivers, corrections, comments, checklists, signatures. */
export class CreateReviewDesk implements MigrationInterface {
  name = 'CreateReviewDesk1795453200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table policy
        add column vote_votes integer check (vote_votes between 2 and 9),
        add column vote_carry integer,
        add column set_by uuid,
        add check ((vote_votes is null) = (vote_carry is null)),
        add check (vote_carry <= vote_votes and vote_carry * 2 > vote_votes),
        add foreign key (newsroom_id, set_by) references member(newsroom_id, id);
      alter table rating_scale
        add column set_by uuid,
        add foreign key (newsroom_id, set_by) references member(newsroom_id, id);
      alter table newsroom add column checklist jsonb not null default '[]' check (jsonb_typeof(checklist) = 'array');
      alter table claim
        add column check_again_on date,
        add column published_revision_id uuid,
        add foreign key (newsroom_id, published_revision_id) references revision(newsroom_id, id);
      update claim set published_revision_id = current_revision_id where stage = 'published';
      alter table claim add check ((stage = 'published') <= (published_revision_id is not null));
      create index claim_check_again on claim (newsroom_id, check_again_on) where check_again_on is not null;

      alter table revision
        add column correction_class text
          check (correction_class in ('voided', 'rating_changed', 'content_corrected', 'updated', 'typo')),
        add column notice text check (length(notice) between 1 and 2000),
        add check ((correction_class is null) = (notice is null));
      alter table revision_contributor
        add column characters integer not null default 0 check (characters >= 0);
      create table claim_waiver (
        newsroom_id uuid not null,
        claim_id uuid not null,
        rule text not null check (rule in ('min_independent_sources', 'both_sides')),
        reason text not null check (length(reason) between 1 and 2000),
        given_by uuid not null,
        given_at timestamptz not null default now(),
        primary key (claim_id, rule),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, given_by) references member(newsroom_id, id)
      );
      create table revision_waiver (
        newsroom_id uuid not null,
        revision_id uuid not null,
        rule text not null check (rule in ('min_independent_sources', 'both_sides')),
        reason text not null,
        given_by uuid not null,
        given_at timestamptz not null,
        primary key (revision_id, rule),
        foreign key (newsroom_id, revision_id) references revision(newsroom_id, id),
        foreign key (newsroom_id, given_by) references member(newsroom_id, id)
      );
      create table rating_vote (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        revision_id uuid not null,
        member_id uuid not null,
        rating_key text not null,
        reason text,
        voted_at timestamptz not null default now(),
        unique (revision_id, member_id),
        foreign key (newsroom_id, revision_id) references revision(newsroom_id, id),
        foreign key (newsroom_id, member_id) references member(newsroom_id, id)
      );
      alter table review add column checklist jsonb not null default '[]' check (jsonb_typeof(checklist) = 'array');
      create table review_comment (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        claim_id uuid not null,
        revision_id uuid not null,
        author_id uuid not null,
        field text not null check (field in ('headline', 'summary', 'rationale')),
        quote text not null check (length(quote) between 1 and 2000),
        start_at integer not null check (start_at >= 0),
        end_at integer not null,
        -- Yjs relative positions in the draft, which follow the passage as it moves; null when it had gone before.
        from_position bytea,
        to_position bytea,
        body text not null check (length(body) between 1 and 5000),
        created_at timestamptz not null default now(),
        resolved_by uuid,
        resolved_at timestamptz,
        check (end_at > start_at),
        check ((resolved_by is null) = (resolved_at is null)),
        check ((from_position is null) = (to_position is null)),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, revision_id) references revision(newsroom_id, id),
        foreign key (newsroom_id, author_id) references member(newsroom_id, id),
        foreign key (newsroom_id, resolved_by) references member(newsroom_id, id)
      );
      create index review_comment_claim on review_comment (claim_id, created_at);

      create table signing_key (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null references newsroom(id),
        kid text not null unique,
        public_jwk jsonb not null,
        -- Sealed with the server's own secret; never readable from a dump alone.
        private_jwe text not null,
        created_at timestamptz not null default now(),
        retired_at timestamptz,
        unique (newsroom_id, id)
      );
      create unique index signing_key_in_use on signing_key (newsroom_id) where retired_at is null;
      alter table publication_version
        add column signing_key_id uuid,
        add column signature text,
        add check ((signing_key_id is null) = (signature is null)),
        add foreign key (newsroom_id, signing_key_id) references signing_key(newsroom_id, id);
    `);
    for (const table of ['policy', 'rating_scale', 'rating', 'revision_waiver', 'rating_vote']) {
      await db.query(`create trigger ${table}_is_immutable before update or delete on ${table}
        for each row execute function refuse_change()`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['policy', 'rating_scale', 'rating']) {
      await db.query(`drop trigger ${table}_is_immutable on ${table}`);
    }
    await db.query(`
      alter table publication_version drop column signing_key_id, drop column signature;
      drop table signing_key, review_comment, rating_vote, revision_waiver, claim_waiver;
      alter table review drop column checklist;
      alter table revision_contributor drop column characters;
      alter table revision drop column correction_class, drop column notice;
      alter table claim drop column check_again_on, drop column published_revision_id;
      alter table newsroom drop column checklist;
      alter table rating_scale drop column set_by;
      alter table policy drop column vote_votes, drop column vote_carry, drop column set_by;
    `);
  }
}
