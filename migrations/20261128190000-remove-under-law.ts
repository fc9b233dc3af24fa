import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DESTROY_REMOVED, LOCK_OUT_WORDS, REMOVAL_ALLOWS } from './remove-under-law/functions';

const KINDS = ['published', 'corrected', 'voided', 'under_review', 'review_ended'];

const NEWS = [
  'review_wanted',
  'changes_requested',
  'approved',
  'published',
  'withdrawn',
  'assigned',
  'claim_due',
  'review_late',
  'webhook_disabled',
  'evidence_drifted',
  'mentioned',
  'replied',
  'voided',
  'late_reply',
  'under_review',
];

const kindsOf = (table: string, all: readonly string[]) =>
  `alter table ${table} drop constraint ${table}_kind_check,
     add constraint ${table}_kind_check check (kind in (${all.map((kind) => `'${kind}'`).join(', ')}));`;

/** Tables with words of a claim, by their column `claim_id`: nothing is added to them once the claim is removed. */
const OF_CLAIMS = [
  'appearance',
  'evidence',
  'discussion_thread',
  'reply_request',
  'revision',
  'review_comment',
  'claim_tag',
  'claim_waiver',
  'draft',
];

/**
 * Two members remove a claim under law. The application's login can ask, confirm and withdraw; only the function
 * `destroy_removed`, which runs as the tables' owner, destroys, and only what a confirmed removal names. The triggers that
 * refuse any change of frozen rows ask `removal_allows`, which lets pass nothing but the blanking of exactly these rows.
 */
export class RemoveUnderLaw implements MigrationInterface {
  name = 'RemoveUnderLaw1795890000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table removal (
        id uuid primary key default uuidv7(),
        newsroom_id uuid not null,
        claim_id uuid not null,
        -- Published at the address of the verdict once the removal is confirmed.
        reason text not null check (length(reason) between 1 and 2000),
        -- Whether the articles go too in which this claim alone is marked.
        with_article boolean not null default false,
        requested_by uuid not null,
        requested_at timestamptz not null default now(),
        confirmed_by uuid check (confirmed_by <> requested_by),
        confirmed_at timestamptz,
        withdrawn_by uuid,
        withdrawn_at timestamptz,
        check ((confirmed_by is null) = (confirmed_at is null)),
        check ((withdrawn_by is null) = (withdrawn_at is null)),
        check (confirmed_at is null or withdrawn_at is null),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, requested_by) references member(newsroom_id, id),
        foreign key (newsroom_id, confirmed_by) references member(newsroom_id, id),
        foreign key (newsroom_id, withdrawn_by) references member(newsroom_id, id)
      );
      create unique index removal_stands on removal (claim_id) where withdrawn_at is null;
      create index removal_of_newsroom on removal (newsroom_id, claim_id);
      revoke insert, update, delete, truncate on removal from assay_app;
      grant insert (newsroom_id, claim_id, reason, with_article, requested_by) on removal to assay_app;
      grant update (confirmed_by, confirmed_at, withdrawn_by, withdrawn_at) on removal to assay_app;
      create trigger removal_is_decided_once before update on removal for each row
        when (old.confirmed_at is not null or old.withdrawn_at is not null) execute function refuse_change();

      alter table claim add column removed_at timestamptz;
      alter table publication add column removed_at timestamptz;
      alter table revision drop constraint revision_check, drop constraint revision_notice_check;
      alter table revision
        add constraint revision_check check (canonical_json = '{}'
          or sha256 = encode(sha256(convert_to(canonical_json, 'UTF8')), 'hex')),
        add constraint revision_notice_check check (length(notice) between 1 and 2000 or canonical_json = '{}');
      ${kindsOf('verdict_change', [...KINDS, 'removed'])}
      ${kindsOf('notification', [...NEWS, 'removal_asked'])}
    `);
    await db.query(REMOVAL_ALLOWS);
    await db.query(`
      create or replace function refuse_change() returns trigger language plpgsql as $$
      begin
        if removal_allows(tg_table_name, to_jsonb(old), case tg_op when 'UPDATE' then to_jsonb(new) end) then
          return case tg_op when 'DELETE' then old else new end;
        end if;
        raise exception '% rows are immutable', tg_table_name using errcode = 'integrity_constraint_violation';
      end $$;
      drop trigger publication_address_is_immutable on publication;
      create trigger publication_address_is_immutable before update on publication for each row
        when (old.slug is distinct from new.slug or old.newsroom_id is distinct from new.newsroom_id
          or old.claim_id is distinct from new.claim_id
          or old.removed_at is distinct from new.removed_at)
        execute function refuse_change();
      create trigger claim_removal_is_final before update on claim for each row
        when (old.removed_at is not null or new.removed_at is not null) execute function refuse_change();
    `);
    await db.query(`
      -- Only a removal leaves a revision without bytes: none comes into being so.
      create function refuse_blank_revision() returns trigger language plpgsql as $$
      begin
        raise exception 'a revision without bytes violates the check constraint on its hash' using errcode = 'check_violation';
      end $$;
      create trigger revision_is_not_blank before insert on revision for each row
        when (new.canonical_json = '{}' or new.notice = '') execute function refuse_blank_revision();
    `);
    await db.query(LOCK_OUT_WORDS);
    for (const table of OF_CLAIMS)
      await db.query(
        `create trigger words_of_removed_claims_stay_out before insert on ${table} for each row
         execute function lock_out_words()`,
      );
    await db.query(DESTROY_REMOVED);
    await db.query(`
      revoke all on function destroy_removed(uuid) from public;
      grant execute on function destroy_removed(uuid) to assay_app;
    `);
  }

  /** Fails where something was removed: what was destroyed does not come back. */
  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function destroy_removed(uuid)');
    for (const table of OF_CLAIMS)
      await db.query(`drop trigger words_of_removed_claims_stay_out on ${table}`);
    await db.query(`
      drop function lock_out_words();
      drop trigger revision_is_not_blank on revision;
      drop function refuse_blank_revision();
      drop trigger claim_removal_is_final on claim;
      drop trigger publication_address_is_immutable on publication;
      create trigger publication_address_is_immutable before update on publication for each row
        when (old.slug is distinct from new.slug or old.newsroom_id is distinct from new.newsroom_id
          or old.claim_id is distinct from new.claim_id)
        execute function refuse_change();
      create or replace function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% rows are immutable', tg_table_name using errcode = 'integrity_constraint_violation';
      end $$;
      drop function removal_allows(name, jsonb, jsonb);
      delete from notification where kind = 'removal_asked';
      delete from notification_choice where kind = 'removal_asked';
      ${kindsOf('notification', NEWS)}
      ${kindsOf('verdict_change', KINDS)}
      alter table revision drop constraint revision_check, drop constraint revision_notice_check;
      alter table revision
        add constraint revision_check check (sha256 = encode(sha256(convert_to(canonical_json, 'UTF8')), 'hex')),
        add constraint revision_notice_check check (length(notice) between 1 and 2000);
      alter table publication drop column removed_at;
      alter table claim drop column removed_at;
      drop table removal;
    `);
  }
}
