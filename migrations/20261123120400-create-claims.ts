import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims with assignees, appearances and evidence. */
export class CreateClaims implements MigrationInterface {
  name = 'CreateClaims1795435440000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create extension if not exists pg_trgm;
      create table claim (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null references newsroom(id),
        statement text not null check (length(statement) between 1 and 1000),
        claimant_kind text not null check (claimant_kind in ('person', 'organisation', 'unnamed_source', 'article')),
        claimant_name text,
        claimant_description text,
        made_on date,
        topic text,
        priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
        stage text not null default 'triage'
          check (stage in ('triage', 'checking', 'in_review', 'approved', 'published', 'declined')),
        stage_since timestamptz not null default now(),
        decline_reason text,
        due_at timestamptz,
        version integer not null default 1,
        created_by uuid not null,
        created_at timestamptz not null default now(),
        unique (newsroom_id, id),
        foreign key (newsroom_id, created_by) references member(newsroom_id, id),
        check ((claimant_kind in ('person', 'organisation')) <= (claimant_name is not null))
      );
      create index claim_stage on claim (newsroom_id, stage, stage_since, id);
      create index claim_stage_since on claim (newsroom_id, stage_since, id);
      create index claim_created on claim (newsroom_id, created_at, id);
      create index claim_due on claim (newsroom_id, due_at, id);
      create index claim_statement_trigrams on claim using gin (statement gin_trgm_ops);
      create table claim_assignee (
        newsroom_id uuid not null,
        claim_id uuid not null,
        member_id uuid not null,
        assigned_at timestamptz not null default now(),
        primary key (claim_id, member_id),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, member_id) references member(newsroom_id, id)
      );
      create index claim_assignee_member on claim_assignee (member_id, claim_id);
      create table appearance (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        claim_id uuid not null,
        article_version_id uuid,
        url text,
        exact text not null check (length(exact) > 0),
        prefix text not null,
        suffix text not null,
        start_at integer not null check (start_at >= 0),
        end_at integer not null,
        created_by uuid not null,
        created_at timestamptz not null default now(),
        check (end_at > start_at),
        check ((article_version_id is null) <> (url is null)),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, article_version_id) references article_version(newsroom_id, id),
        foreign key (newsroom_id, created_by) references member(newsroom_id, id)
      );
      create index appearance_claim on appearance (claim_id);
      create index appearance_article_version on appearance (article_version_id, start_at);
      create table evidence (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        claim_id uuid not null,
        title text not null check (length(title) between 1 and 500),
        url text,
        publisher text,
        excerpt text,
        stance text not null check (stance in ('supports', 'refutes', 'context')),
        directness text not null check (directness in ('primary', 'secondary')),
        independence_group text,
        notes text,
        version integer not null default 1,
        added_by uuid not null,
        created_at timestamptz not null default now(),
        removed_at timestamptz,
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, added_by) references member(newsroom_id, id)
      );
      create index evidence_claim on evidence (claim_id, created_at) where removed_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table evidence, appearance, claim_assignee, claim; drop extension pg_trgm');
  }
}
