import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an account cannot be without: addresses that are proven, one-time links to prove one or to set a new password,
 * sessions that say where they are, and a log of what happened to the account.
 */
export class CreateAccountCare implements MigrationInterface {
  name = 'CreateAccountCare1795870800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table account
        add column email_proven_at timestamptz,
        add column locale text not null default 'en-GB' check (length(locale) between 2 and 35);
      grant select (email_proven_at, locale) on account to assay_app;

      alter table session add column browser text, add column network text;

      create table account_link (
        token_hash bytea primary key,
        purpose text not null check (purpose in ('sign_up', 'prove_address', 'reset_password')),
        account_id uuid references account(id) on delete cascade,
        email citext not null check (length(email) between 3 and 254),
        -- A link that came by mail proves its address; one that an admin or the operator handed over does not.
        mailed boolean not null,
        made_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz,
        check ((purpose = 'sign_up') = (account_id is null))
      );
      create index account_link_account on account_link (account_id);
      create index account_link_expiry on account_link (expires_at);

      create table account_event (
        id uuid primary key default uuidv7(),
        account_id uuid references account(id),
        kind text not null,
        at timestamptz not null default now(),
        browser text,
        network text
      );
      create index account_event_account on account_event (account_id, id desc);
      create trigger account_event_is_immutable before update on account_event
        for each row execute function refuse_change();
      revoke update, delete, truncate on account_event from assay_app;

      create table setup_token (
        token_hash bytea primary key,
        made_at timestamptz not null default now(),
        expires_at timestamptz not null
      );

      alter table api_key add column revoked_because text check (revoked_because in ('removed', 'demoted'));

      alter table notification add column bulk_operation_id uuid,
        add foreign key (newsroom_id, bulk_operation_id) references bulk_operation(newsroom_id, id);
      create unique index notification_of_bulk on notification (member_id, bulk_operation_id, kind)
        where bulk_operation_id is not null and read_at is null and (in_app or mailed_at is null);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index notification_of_bulk;
      alter table notification drop column bulk_operation_id;
      alter table api_key drop column revoked_because;
      drop table setup_token, account_event, account_link;
      alter table session drop column browser, drop column network;
      alter table account drop column email_proven_at, drop column locale;
    `);
  }
}
