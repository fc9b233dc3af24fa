-- Whether a frozen row may change: only inside `destroy_removed`, only a row of the claim that a confirmed removal names,
-- and only to exactly the blanks of its table. Hashes, ids, numbers and days remain. It names the schema: otherwise
-- PostgreSQL would find a temporary table of the same name first.
create or replace function public.removal_allows(of_table name, was jsonb, becomes jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  declare
    named removal;
    blanks jsonb;
    of_claim uuid;
  begin
    select r.* into named from removal r
      where r.id = nullif(current_setting('assay.removal', true), '')::uuid and r.confirmed_at is not null
        and (select relowner from pg_class where oid = 'removal'::regclass) = current_user::regrole;
    if not found or (was ->> 'newsroom_id')::uuid is distinct from named.newsroom_id then
      return false;
    end if;
    of_claim := case
      when of_table = 'claim' then (was ->> 'id')::uuid
      when of_table in ('rating_vote', 'review', 'revision_image', 'revision_waiver') then
        (select claim_id from revision where id = (was ->> 'revision_id')::uuid)
      when of_table in ('discussion_message_version', 'discussion_mention') then
        (select t.claim_id from discussion_message m join discussion_thread t on t.id = m.thread_id
          where m.id = (was ->> 'message_id')::uuid)
      when of_table = 'reply_request_version' then
        (select claim_id from reply_request where id = (was ->> 'request_id')::uuid)
      when of_table in ('evidence_snapshot', 'evidence_drift') then
        (select claim_id from evidence where id = (was ->> 'evidence_id')::uuid)
      when of_table = 'audit_event' and was ->> 'action' in ('article.imported', 'article.version_added')
        and named.with_article then
        (select p.claim_id from appearance p join article_version v on v.id = p.article_version_id
          where p.claim_id = named.claim_id and v.article_id::text = (was ->> 'data')::jsonb ->> 'article' limit 1)
      else (was ->> 'claim_id')::uuid
    end;
    if becomes is null then
      return case
        -- Foreign keys prevent the deletion of rows that another claim's evidence or passage still uses.
        when of_table = 'archived_body' then true
        when of_table = 'article_version' then named.with_article
        when of_table in ('rating_vote', 'revision_image', 'revision_waiver', 'discussion_message_version', 'discussion_mention',
          'reply_request_version', 'evidence_snapshot', 'evidence_drift', 'verdict_image') then of_claim = named.claim_id
        else false
      end;
    end if;
    blanks := case of_table
      when 'revision' then jsonb_build_object('canonical_json', '{}',
        'notice', case when was ->> 'notice' is null then null else '' end)
      when 'publication_version' then '{"topic": null, "claimant_name": null, "statement": "", "language": null,
        "rating_key": "", "rating_label": null, "rating_ordinal": null, "signing_key_id": null, "signature": null}'
      when 'review' then '{"note": null, "checklist": []}'
      when 'audit_event' then '{"data": "{}"}'
      when 'publication' then jsonb_build_object('slug', becomes ->> 'slug', 'flat_slug', becomes ->> 'flat_slug',
        'removed_at', becomes ->> 'removed_at')
      when 'claim' then becomes
    end;
    return coalesce(of_claim = named.claim_id and becomes = was || blanks
      and (of_table <> 'claim' or was ->> 'removed_at' is null), false);
  end $function$;
