import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = [
  ...['review_wanted', 'changes_requested', 'approved', 'published', 'withdrawn', 'assigned', 'claim_due'],
  ...['review_late', 'webhook_disabled', 'evidence_drifted'],
];

const kindsAre = (kinds: readonly string[]) =>
  `alter table notification drop constraint notification_kind_check,
     add constraint notification_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

/** What is said about a claim while it is worked on: threads, messages, who was named, and who has read how far. */
export class CreateDiscussion implements MigrationInterface {
  name = 'CreateDiscussion1795625400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One row a claim that is spoken about; each change takes its next version, and new threads are counted under its lock.
      create table discussion_head (
        claim_id uuid primary key,
        newsroom_id uuid not null,
        version bigint not null default 1,
        threads integer not null default 0 check (threads <= 500),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id)
      );

      create table discussion_thread (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        claim_id uuid not null,
        subject text not null check (subject in ('claim', 'evidence', 'passage')),
        evidence_id uuid,
        field text check (field in ('headline', 'summary', 'rationale')),
        -- The words as they stood when the thread was begun, and encoded Yjs relative positions, which follow them.
        quote text,
        from_position bytea check (length(from_position) <= 512),
        to_position bytea check (length(to_position) <= 512),
        messages integer not null default 0 check (messages <= 500),
        created_by uuid not null,
        created_at timestamptz not null default now(),
        resolved_by uuid,
        resolved_at timestamptz,
        unique (newsroom_id, id),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, evidence_id) references evidence(newsroom_id, id),
        foreign key (newsroom_id, created_by) references member(newsroom_id, id),
        foreign key (newsroom_id, resolved_by) references member(newsroom_id, id),
        check ((subject = 'evidence') = (evidence_id is not null)),
        check ((subject = 'passage') = (field is not null)),
        check ((field is null) = (quote is null) and (field is null) = (from_position is null)
          and (field is null) = (to_position is null)),
        check ((resolved_by is null) = (resolved_at is null))
      );
      create index discussion_thread_claim on discussion_thread (claim_id, id desc);
      create index discussion_thread_evidence on discussion_thread (evidence_id) where evidence_id is not null;

      create table discussion_message (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        thread_id uuid not null,
        -- Its place in the thread, from 1, without gaps.
        seq integer not null check (seq > 0),
        author_id uuid not null,
        created_at timestamptz not null default now(),
        -- The newest of its versions, which hold all that it ever said.
        version integer not null default 1 check (version between 1 and 50),
        removed_at timestamptz,
        unique (newsroom_id, id),
        unique (thread_id, seq),
        foreign key (newsroom_id, thread_id) references discussion_thread(newsroom_id, id),
        foreign key (newsroom_id, author_id) references member(newsroom_id, id)
      );

      create table discussion_message_version (
        newsroom_id uuid not null,
        message_id uuid not null,
        version integer not null check (version > 0),
        body text not null check (length(body) between 1 and 5000),
        written_at timestamptz not null default now(),
        primary key (message_id, version),
        foreign key (newsroom_id, message_id) references discussion_message(newsroom_id, id)
      );

      create table discussion_mention (
        newsroom_id uuid not null,
        message_id uuid not null,
        version integer not null,
        member_id uuid not null,
        primary key (message_id, version, member_id),
        foreign key (message_id, version) references discussion_message_version(message_id, version),
        foreign key (newsroom_id, message_id) references discussion_message(newsroom_id, id),
        foreign key (newsroom_id, member_id) references member(newsroom_id, id)
      );

      create table discussion_read (
        newsroom_id uuid not null,
        member_id uuid not null,
        thread_id uuid not null,
        -- The place of the last message that was seen.
        read_to integer not null check (read_to > 0),
        primary key (member_id, thread_id),
        foreign key (newsroom_id, member_id) references member(newsroom_id, id),
        foreign key (newsroom_id, thread_id) references discussion_thread(newsroom_id, id)
      );
    `);
    for (const table of ['discussion_message_version', 'discussion_mention'])
      await db.query(`
        create trigger ${table}_is_immutable before update or delete on ${table}
          for each row execute function refuse_change();
        revoke update, delete, truncate on ${table} from assay_app;
      `);
    await db.query(`
      revoke update, delete, truncate on discussion_thread, discussion_message from assay_app;
      grant update (messages, resolved_by, resolved_at) on discussion_thread to assay_app;
      grant update (version, removed_at) on discussion_message to assay_app;
      revoke delete, truncate on discussion_head, discussion_read from assay_app;
    `);
    await db.query(kindsAre([...KINDS, 'mentioned', 'replied']));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from notification where kind in ('mentioned', 'replied');
      delete from notification_choice where kind in ('mentioned', 'replied');
      drop table discussion_read, discussion_mention, discussion_message_version, discussion_message,
        discussion_thread, discussion_head;
    `);
    await db.query(kindsAre(KINDS));
  }
}
