import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was asked to reply to a claim, and what they answered; each state it was ever in. */
export class LogReplies implements MigrationInterface {
  name = 'LogReplies1795622520000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table reply_request (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        claim_id uuid not null,
        created_at timestamptz not null default now(),
        -- The newest of its versions, which hold all that is said.
        version integer not null default 1,
        unique (newsroom_id, id),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id)
      );
      create index reply_request_claim on reply_request (claim_id, id);
      create table reply_request_version (
        newsroom_id uuid not null,
        request_id uuid not null,
        version integer not null check (version > 0),
        whom text not null check (length(whom) between 1 and 200),
        means text not null check (means in ('email', 'phone', 'letter', 'message', 'in_person', 'form')),
        asked_at timestamptz not null,
        deadline timestamptz not null check (deadline > asked_at),
        question text,
        answer text,
        answered_at timestamptz,
        no_answer boolean not null default false,
        written_by uuid not null,
        written_at timestamptz not null default now(),
        primary key (request_id, version),
        foreign key (newsroom_id, request_id) references reply_request(newsroom_id, id),
        foreign key (newsroom_id, written_by) references member(newsroom_id, id),
        check ((answer is null) = (answered_at is null)),
        check (not (no_answer and answer is not null))
      );
      create trigger reply_request_version_is_immutable before update or delete on reply_request_version
        for each row execute function refuse_change();
      revoke update, delete, truncate on reply_request_version from assay_app;
      revoke delete, truncate on reply_request from assay_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table reply_request_version, reply_request');
  }
}
