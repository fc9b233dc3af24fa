import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Revisions, reviews, publications and the audit log. */
export class CreateDecisions implements MigrationInterface {
  name = 'CreateDecisions1795435680000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table revision (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        claim_id uuid not null,
        number integer not null check (number > 0),
        canonical_json text not null,
        sha256 text not null check (sha256 = encode(sha256(convert_to(canonical_json, 'UTF8')), 'hex')),
        draft_seq bigint not null,
        policy_version integer not null,
        submitted_by uuid not null,
        submitted_at timestamptz not null default now(),
        unique (claim_id, number),
        unique (newsroom_id, id),
        unique (claim_id, id, sha256),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, submitted_by) references member(newsroom_id, id),
        foreign key (newsroom_id, policy_version) references policy(newsroom_id, version)
      );
      create table revision_contributor (
        newsroom_id uuid not null,
        revision_id uuid not null,
        member_id uuid not null,
        primary key (revision_id, member_id),
        foreign key (newsroom_id, revision_id) references revision(newsroom_id, id),
        foreign key (newsroom_id, member_id) references member(newsroom_id, id)
      );
      alter table claim add column current_revision_id uuid;
      alter table claim add foreign key (newsroom_id, current_revision_id) references revision(newsroom_id, id);
      alter table claim add check ((stage in ('in_review', 'approved', 'published')) <= (current_revision_id is not null));
      create table review (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        revision_id uuid not null,
        reviewer_id uuid not null,
        decision text not null check (decision in ('approve', 'request_changes')),
        note text,
        created_at timestamptz not null default now(),
        unique (revision_id, reviewer_id),
        foreign key (newsroom_id, revision_id) references revision(newsroom_id, id),
        foreign key (newsroom_id, reviewer_id) references member(newsroom_id, id)
      );
      create table publication (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        claim_id uuid not null unique,
        slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,120}$'),
        first_published_at timestamptz not null default now(),
        unique (newsroom_id, id),
        unique (id, claim_id),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id)
      );
      create table publication_version (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        publication_id uuid not null,
        claim_id uuid not null,
        version integer not null check (version > 0),
        revision_id uuid not null unique,
        content_hash text not null,
        rating_key text not null,
        topic text,
        claimant_name text,
        published_by uuid not null,
        published_at timestamptz not null default now(),
        unique (publication_id, version),
        foreign key (newsroom_id, publication_id) references publication(newsroom_id, id),
        foreign key (publication_id, claim_id) references publication(id, claim_id),
        -- The published hash is the revision's own: a version cannot name bytes nobody froze.
        foreign key (claim_id, revision_id, content_hash) references revision(claim_id, id, sha256),
        foreign key (newsroom_id, published_by) references member(newsroom_id, id)
      );
      create index publication_version_newest on publication_version (newsroom_id, published_at desc, publication_id);
      create table audit_head (
        newsroom_id uuid primary key references newsroom(id),
        seq bigint not null,
        hash text not null
      );
      create table audit_event (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null references newsroom(id),
        seq bigint not null,
        at timestamptz not null,
        actor_id uuid,
        action text not null,
        claim_id uuid,
        data text not null,
        previous_hash text not null,
        hash text not null,
        unique (newsroom_id, seq),
        foreign key (newsroom_id, actor_id) references member(newsroom_id, id),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id)
      );
      create index audit_event_claim on audit_event (claim_id, seq desc);
    `);
    for (const table of [
      'revision',
      'revision_contributor',
      'review',
      'publication_version',
      'audit_event',
    ]) {
      await db.query(`create trigger ${table}_is_immutable before update or delete on ${table}
        for each row execute function refuse_change()`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function if exists gathered_events(uuid, bigint);
      drop table audit_event, audit_head, publication_version, publication, review, revision_contributor;
      alter table claim drop column current_revision_id;
      drop table revision;
    `);
  }
}
