import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = [
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
];
const RULES = ['min_independent_sources', 'both_sides'];

const oneOf = (table: string, column: string, values: readonly string[]) =>
  `alter table ${table} drop constraint ${table}_${column}_check,
     add constraint ${table}_${column}_check check (${column} in (${values.map((value) => `'${value}'`).join(', ')}));`;

/**
 * The subjects of a claim, and whether they were asked to reply, are published with its verdict. What was noted before the
 * form said so was typed as internal, and stays in the newsroom until a member chooses otherwise. A subject may be left
 * unasked, with the reason.
 */
export class PublishReplies implements MigrationInterface {
  name = 'PublishReplies1795886200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table reply_request_version
        alter column means drop not null,
        alter column asked_at drop not null,
        alter column deadline drop not null,
        -- Why they were not asked.
        add column reason text check (length(reason) between 1 and 2000),
        -- Where they were asked; never published.
        add column address text check (length(address) <= 500),
        add column for_publication boolean not null default false,
        add constraint reply_request_version_asked_or_reason check (
          (reason is null and means is not null and asked_at is not null and deadline is not null)
          or (reason is not null and num_nonnulls(means, asked_at, deadline, question, answer, address) = 0
            and not no_answer));
      alter table policy add column reply_required boolean not null default false;
      ${oneOf('claim_waiver', 'rule', [...RULES, 'reply_required'])}
      ${oneOf('revision_waiver', 'rule', [...RULES, 'reply_required'])}
      ${oneOf('notification', 'kind', [...KINDS, 'late_reply'])}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from notification where kind = 'late_reply';
      delete from notification_choice where kind = 'late_reply';
      ${oneOf('notification', 'kind', KINDS)}
      delete from claim_waiver where rule = 'reply_required';
      alter table revision_waiver disable trigger user;
      delete from revision_waiver where rule = 'reply_required';
      alter table revision_waiver enable trigger user;
      ${oneOf('revision_waiver', 'rule', RULES)}
      ${oneOf('claim_waiver', 'rule', RULES)}
      alter table policy drop column reply_required;
      alter table reply_request_version disable trigger user;
      delete from reply_request_version where reason is not null;
      alter table reply_request_version enable trigger user;
      delete from reply_request where not exists
        (select from reply_request_version where request_id = reply_request.id);
      alter table reply_request_version
        drop constraint reply_request_version_asked_or_reason,
        drop column for_publication, drop column address, drop column reason,
        alter column deadline set not null,
        alter column asked_at set not null,
        alter column means set not null;
    `);
  }
}
