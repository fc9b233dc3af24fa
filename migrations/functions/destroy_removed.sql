-- Destroys the words of a claim whose removal was confirmed. Returns the blanked rows: the seq and hash of each event, the id
-- and hash of each revision. The removal must be confirmed by two members who are still editors or admins, one of them an
-- admin; any other call changes nothing. It runs as the owner, since the application may not change frozen rows. Every table
-- that holds words of a claim must be listed here.
create or replace function public.destroy_removed(removal_id uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  declare
    named removal;
    articles uuid[] := '{}';
    blanked jsonb;
    revisions jsonb;
    files_freed bigint;
    text_freed bigint;
    bodies bytea[];
    images bytea[];
    operations uuid[];
  begin
    select r.* into named from removal r where r.id = removal_id and r.confirmed_at is not null;
    if not found then
      raise exception 'no member confirmed this removal' using errcode = 'insufficient_privilege';
    end if;
    if (select count(*) filter (where role in ('editor', 'admin')) < 2 or not bool_or(role = 'admin') from member
        where newsroom_id = named.newsroom_id and removed_at is null and id in (named.requested_by, named.confirmed_by)) then
      raise exception 'a removal takes two editors or admins, one of them an admin' using errcode = 'insufficient_privilege';
    end if;
    perform from claim where id = named.claim_id and removed_at is null for no key update;
    if not found then
      raise exception 'this claim is removed already' using errcode = 'insufficient_privilege';
    end if;
    -- Waits for every transaction that adds words to the claim or to its rows, in the order in which these lock rows; later
    -- ones are refused. A transaction that begins a thread locks the head of the discussion before it waits for the advisory
    -- lock; a decision locks the rows it decides on before it waits for the end of the audit chain.
    perform from suggestion where claim_id = named.claim_id order by created_at, id for update;
    perform from discussion_thread where claim_id = named.claim_id order by id for update;
    perform from discussion_head where claim_id = named.claim_id for update;
    perform pg_advisory_xact_lock(hashtextextended('removal ' || named.claim_id, 0));
    perform from discussion_thread where claim_id = named.claim_id order by id for update;
    perform from evidence where claim_id = named.claim_id order by id for update;
    perform from evidence_archive where evidence_id in (select id from evidence where claim_id = named.claim_id) for update;
    perform from webhook_delivery where newsroom_id = named.newsroom_id and seq in (
      select c.seq from verdict_change c join publication p on p.id = c.publication_id
      where c.newsroom_id = named.newsroom_id and p.claim_id = named.claim_id) order by id for update;
    perform from reply_request where claim_id = named.claim_id for update;
    perform from revision where claim_id = named.claim_id for update;
    perform from draft where claim_id = named.claim_id for update;
    perform from audit_head where newsroom_id = named.newsroom_id for no key update;
    perform set_config('assay.removal', removal_id::text, true);

    if named.with_article then
      select coalesce(array_agg(distinct v.article_id), '{}') into articles
        from appearance p join article_version v on v.id = p.article_version_id where p.claim_id = named.claim_id;
      if exists (select from appearance p join article_version v on v.id = p.article_version_id
          where v.article_id = any (articles) and p.claim_id <> named.claim_id) then
        raise exception 'another claim is marked in the article' using errcode = 'integrity_constraint_violation';
      end if;
    end if;

    -- The audit log: actor, action, time and hash remain; the content is blanked.
    with gone as (
      update audit_event set data = '{}' where newsroom_id = named.newsroom_id and data <> '{}'
        and (claim_id = named.claim_id and action <> 'removal.confirmed'
          or claim_id is null and action in ('article.imported', 'article.version_added')
            and (data::jsonb ->> 'article')::uuid = any (articles))
        returning seq, hash)
    select coalesce(jsonb_agg(seq || ' ' || hash order by seq), '[]') into blanked from gone;

    select coalesce(sum(octet_length(canonical_json)), 0) into text_freed from revision where claim_id = named.claim_id;
    with gone as (
      update revision set canonical_json = '{}', notice = case when notice is null then null else '' end
        where claim_id = named.claim_id returning id, sha256)
    select coalesce(jsonb_agg(id || ' ' || sha256 order by id), '[]') into revisions from gone;
    update review set note = null, checklist = '[]'
      where revision_id in (select id from revision where claim_id = named.claim_id);
    delete from rating_vote where revision_id in (select id from revision where claim_id = named.claim_id);
    delete from revision_waiver where revision_id in (select id from revision where claim_id = named.claim_id);
    delete from review_comment where claim_id = named.claim_id;
    -- Counted in steps of 4,096 bytes, as suggestions are.
    with gone as (
      delete from review_draft where claim_id = named.claim_id
        returning ceil((octet_length(note) + octet_length(checklist::text) + octet_length(comments::text)
          + octet_length(vote_reason)) / 4096.0)::bigint * 4096 as size)
    select text_freed + coalesce(sum(size), 0) into text_freed from gone;
    delete from scheduled_publication where claim_id = named.claim_id;

    -- Publications: the numbers, days and hashes of the versions remain. The slug is made of the headline: only its hash
    -- remains, and the published address still answers by it.
    update publication_version set topic = null, claimant_name = null, statement = '', language = null, rating_key = '',
      rating_label = null, rating_ordinal = null, signing_key_id = null, signature = null
      where claim_id = named.claim_id;
    delete from under_review where publication_id in (select id from publication where claim_id = named.claim_id);
    update webhook_delivery set last_problem = null, last_problem_reasons = null
      where newsroom_id = named.newsroom_id and seq in (
      select c.seq from verdict_change c join publication p on p.id = c.publication_id
      where c.newsroom_id = named.newsroom_id and p.claim_id = named.claim_id);
    update publication set slug = 'removed-' || encode(sha256(convert_to(slug, 'UTF8')), 'hex'), removed_at = now(),
      flat_slug = 'removed-' || encode(sha256(convert_to(flat_slug, 'UTF8')), 'hex')
      where claim_id = named.claim_id;

    -- Discussions.
    delete from notification where claim_id = named.claim_id;
    delete from discussion_mention where message_id in (select m.id from discussion_message m
      join discussion_thread t on t.id = m.thread_id where t.claim_id = named.claim_id);
    delete from discussion_read where thread_id in (select id from discussion_thread where claim_id = named.claim_id);
    with gone as (
      delete from discussion_message_version where message_id in (select m.id from discussion_message m
        join discussion_thread t on t.id = m.thread_id where t.claim_id = named.claim_id)
        returning octet_length(body) as size)
    select text_freed + coalesce(sum(size), 0) into text_freed from gone;
    delete from discussion_message where thread_id in (select id from discussion_thread where claim_id = named.claim_id);
    delete from discussion_thread where claim_id = named.claim_id;
    delete from discussion_head where claim_id = named.claim_id;

    -- The draft with its whole log. A later append finds no draft.
    delete from rating_to_list where claim_id = named.claim_id;
    select text_freed + coalesce(sum(octet_length(update)), 0) into text_freed from draft_segment
      where claim_id = named.claim_id;
    select text_freed + coalesce(sum(octet_length(update) + 100), 0) into text_freed from draft_update
      where claim_id = named.claim_id and seq > (select folded_seq from draft where claim_id = named.claim_id);
    with gone as (
      delete from suggestion where claim_id = named.claim_id
        returning ceil(coalesce(octet_length(content), 0) / 4096.0)::bigint * 4096 as size)
    select text_freed + coalesce(sum(size), 0) into text_freed from gone;
    delete from draft_client where claim_id = named.claim_id;
    delete from draft_mark where claim_id = named.claim_id;
    delete from draft_segment where claim_id = named.claim_id;
    delete from draft_update where claim_id = named.claim_id;
    delete from draft where claim_id = named.claim_id;

    -- The images of the draft and of every revision; their bytes go with those of the evidence.
    select array_agg(distinct sha256) into images from verdict_image where claim_id = named.claim_id;
    delete from revision_image where image_id in (select id from verdict_image where claim_id = named.claim_id);
    delete from verdict_image where claim_id = named.claim_id;

    -- Evidence, replies, and snapshots that no other claim's evidence uses.
    delete from reply_request_version where request_id in (select id from reply_request where claim_id = named.claim_id);
    delete from reply_request where claim_id = named.claim_id;
    select array_agg(distinct sha256) filter (where sha256 is not null),
      text_freed + coalesce(sum(octet_length(text)), 0) + 16384 * (select count(*) from evidence where claim_id = named.claim_id)
      into bodies, text_freed
      from evidence_snapshot where evidence_id in (select id from evidence where claim_id = named.claim_id);
    delete from evidence_archive where evidence_id in (select id from evidence where claim_id = named.claim_id);
    delete from evidence_drift where evidence_id in (select id from evidence where claim_id = named.claim_id);
    delete from evidence_snapshot where evidence_id in (select id from evidence where claim_id = named.claim_id);
    delete from evidence where claim_id = named.claim_id;
    with gone as (
      delete from archived_body b where b.newsroom_id = named.newsroom_id and b.sha256 = any (bodies || images)
        and not exists (select from evidence_snapshot s where s.newsroom_id = b.newsroom_id and s.sha256 = b.sha256)
        and not exists (select from verdict_image i where i.newsroom_id = b.newsroom_id and i.sha256 = b.sha256)
        returning octet_length(bytes) as size)
    select coalesce(sum(size), 0) into files_freed from gone;

    -- The claim's relations to other claims.
    delete from claim_waiver where claim_id = named.claim_id;
    delete from claim_relation where named.claim_id in (from_id, to_id);
    delete from relation_dismissal where named.claim_id in (one_id, other_id);
    -- A bulk change that runs now waits for the claim's lock, and is then refused.
    with gone as (
      delete from bulk_item where (operation_id, claim_id) in (
        select i.operation_id, i.claim_id from bulk_item i join bulk_operation o on o.id = i.operation_id
        where i.claim_id = named.claim_id for update of i, o skip locked)
      returning operation_id)
    select array_agg(distinct operation_id) into operations from gone;
    delete from bulk_operation o where o.id = any (operations)
      and not exists (select from bulk_item i where i.operation_id = o.id)
      and not exists (select from notification n where n.bulk_operation_id = o.id);
    delete from claim_tag where claim_id = named.claim_id;
    delete from claim_assignee where claim_id = named.claim_id;
    delete from passage_release where appearance_id in (select id from appearance where claim_id = named.claim_id);
    update appearance set moved_from_id = null where moved_from_id in (select id from appearance where claim_id = named.claim_id);
    delete from appearance where claim_id = named.claim_id;
    if named.with_article then
      select text_freed + coalesce(sum(octet_length(text)), 0) into text_freed from article_version
        where article_id = any (articles);
      delete from spot_dismissal where article_version_id in (
        select id from article_version where article_id = any (articles));
      delete from article_version where article_id = any (articles);
      -- After the versions, whose deletion waits for a job that indexes them.
      delete from search_document where kind = 'article' and source_id = any (articles);
      delete from article where id = any (articles);
    end if;
    update claim set statement = 'Removed under law', claimant_kind = 'article', claimant_name = null,
      claimant_description = null, made_on = null, published_on = null, surfaced_on = null, topic = null,
      decline_reason = null, due_at = null, stage = 'declined', stage_since = now(), current_revision_id = null,
      published_revision_id = null, check_again_on = null, rating_key = null, archived_at = null, archived_by = null, merged_into = null,
      version = version + 1, removed_at = now()
      where id = named.claim_id;

    -- Search documents, tallies and exports. Words are deleted from the search vocabulary when no other text contains them.
    delete from search_document where claim_id = named.claim_id;
    perform pg_advisory_xact_lock(7140032), pg_advisory_xact_lock(7140031);
    delete from search_word w where w.newsroom_id = named.newsroom_id and not exists (
      select from search_document d where d.newsroom_id = w.newsroom_id and d.words @@ quote_literal(w.word)::tsquery);
    with gone as (
      delete from claim_tally_change where newsroom_id = named.newsroom_id returning kind, value, stage, n)
    insert into claim_tally (newsroom_id, kind, value, stage, n)
      select named.newsroom_id, kind, value, stage, sum(n) from gone group by 2, 3, 4 having sum(n) <> 0
      on conflict (newsroom_id, kind, value, stage) do update set n = claim_tally.n + excluded.n;
    delete from claim_tally where newsroom_id = named.newsroom_id and n = 0;
    delete from export_job where newsroom_id = named.newsroom_id;
    update archive_total t set bytes = greatest(0, t.bytes - files_freed),
      text_bytes = greatest(0, t.text_bytes - text_freed) where t.newsroom_id = named.newsroom_id;
    -- The reasons of earlier, withdrawn removal requests describe the content.
    delete from removal r where r.claim_id = named.claim_id and r.id <> named.id;

    perform set_config('assay.removal', '', true);
    return jsonb_build_object('events', blanked, 'revisions', revisions);
  end $function$;
