import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = [
  ...['review_wanted', 'changes_requested', 'approved', 'published', 'withdrawn', 'assigned', 'claim_due'],
  ...['review_late', 'webhook_disabled'],
];

const kindsAre = (kinds: readonly string[]) =>
  `alter table notification drop constraint notification_kind_check,
     add constraint notification_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

/** What sources were when they were added: bytes, headers, text; and what became of them since. */
export class KeepEvidence implements MigrationInterface {
  name = 'KeepEvidence1795622400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table evidence add constraint evidence_newsroom_id_id_key unique (newsroom_id, id);

      -- The bytes, once for each newsroom however often they are met. They are mostly compressed already.
      create table archived_body (
        newsroom_id uuid not null references newsroom(id),
        sha256 bytea not null,
        bytes bytea not null check (length(bytes) <= 20971520),
        primary key (newsroom_id, sha256),
        check (sha256 = sha256(bytes))
      );
      alter table archived_body alter column bytes set storage external;

      create table evidence_snapshot (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        evidence_id uuid not null,
        origin text not null check (origin in ('page', 'file')),
        url text,
        file_name text,
        -- Each hop with its address, status and headers, those of redirects before the last.
        hops jsonb not null default '[]',
        status integer,
        said_type text,
        sniffed_type text not null,
        type_note text,
        -- Null where only the headers were kept, the body being too large.
        sha256 bytea,
        size integer,
        title text,
        text text,
        -- Where the paragraphs of the text begin that the page shows beside its article.
        asides integer[] not null default '{}',
        text_problem text,
        taken_at timestamptz not null default now(),
        taken_by uuid,
        unique (newsroom_id, id),
        foreign key (newsroom_id, evidence_id) references evidence(newsroom_id, id),
        foreign key (newsroom_id, sha256) references archived_body(newsroom_id, sha256),
        foreign key (newsroom_id, taken_by) references member(newsroom_id, id),
        check ((origin = 'page') = (url is not null)),
        check ((origin = 'file') = (file_name is not null)),
        check ((sha256 is null) = (size is null))
      );
      create index evidence_snapshot_newest on evidence_snapshot (evidence_id, id desc);

      create table evidence_archive (
        evidence_id uuid primary key,
        newsroom_id uuid not null,
        url text,
        state text not null check (state in ('waiting', 'fetching', 'kept', 'failed')),
        due_at timestamptz,
        attempts integer not null default 0,
        problem_code text,
        problem text,
        snapshot_id uuid,
        latest_id uuid,
        excerpt_state text check (excerpt_state in ('exact', 'near', 'not_found')),
        excerpt_score double precision check (excerpt_score between 0 and 1),
        excerpt_start integer,
        excerpt_end integer,
        checked_at timestamptz,
        missed integer not null default 0,
        drift text check (drift in ('unchanged', 'changed', 'gone', 'quote_missing', 'unreachable')),
        drift_at timestamptz,
        foreign key (newsroom_id, evidence_id) references evidence(newsroom_id, id),
        foreign key (newsroom_id, snapshot_id) references evidence_snapshot(newsroom_id, id),
        foreign key (newsroom_id, latest_id) references evidence_snapshot(newsroom_id, id),
        check ((state = 'kept') = (snapshot_id is not null)),
        check ((snapshot_id is null) = (latest_id is null)),
        check ((excerpt_start is null) = (excerpt_end is null) and excerpt_start <= excerpt_end)
      );
      create index evidence_archive_due on evidence_archive (due_at) where due_at is not null;

      create table evidence_drift (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        evidence_id uuid not null,
        drift text not null check (drift in ('unchanged', 'changed', 'gone', 'quote_missing', 'unreachable')),
        at timestamptz not null default now(),
        before_id uuid not null,
        after_id uuid,
        -- Of the words of both texts, how many are in one only.
        share double precision check (share between 0 and 1),
        passages jsonb not null default '[]',
        reason text,
        foreign key (newsroom_id, evidence_id) references evidence(newsroom_id, id),
        foreign key (newsroom_id, before_id) references evidence_snapshot(newsroom_id, id),
        foreign key (newsroom_id, after_id) references evidence_snapshot(newsroom_id, id)
      );
      create index evidence_drift_newest on evidence_drift (evidence_id, id desc);
    `);
    for (const table of ['archived_body', 'evidence_snapshot', 'evidence_drift'])
      await db.query(`
        create trigger ${table}_is_immutable before update or delete on ${table}
          for each row execute function refuse_change();
        revoke update, delete, truncate on ${table} from assay_app;
      `);
    await db.query(kindsAre([...KINDS, 'evidence_drifted']));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from notification where kind = 'evidence_drifted';
      delete from notification_choice where kind = 'evidence_drifted';
      drop table evidence_drift, evidence_archive, evidence_snapshot, archived_body;
      alter table evidence drop constraint evidence_newsroom_id_id_key;
    `);
    await db.query(kindsAre(KINDS));
  }
}
