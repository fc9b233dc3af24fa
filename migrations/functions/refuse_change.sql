-- Refuses to change or delete an immutable row: log entries, revisions, decisions, published versions. If they could be
-- changed, a verdict's history would prove nothing. Only a confirmed removal may blank such a row.
create or replace function public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if removal_allows(tg_table_name, to_jsonb(old), case tg_op when 'UPDATE' then to_jsonb(new) end) then
          return case tg_op when 'DELETE' then old else new end;
        end if;
        raise exception '% rows are immutable', tg_table_name using errcode = 'integrity_constraint_violation';
      end $function$;

create or replace trigger account_event_is_immutable
  BEFORE UPDATE ON public.account_event
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger archived_body_is_immutable
  BEFORE DELETE OR UPDATE ON public.archived_body
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger article_version_is_immutable
  BEFORE DELETE OR UPDATE ON public.article_version
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger audit_event_is_immutable
  BEFORE DELETE OR UPDATE ON public.audit_event
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger audit_head_moves_on
  BEFORE UPDATE ON public.audit_head
  FOR EACH ROW WHEN (((new.seq <= old.seq) OR (old.newsroom_id IS DISTINCT FROM new.newsroom_id)))
  EXECUTE FUNCTION refuse_change();
create or replace trigger audit_head_signature_is_immutable
  BEFORE DELETE OR UPDATE ON public.audit_head_signature
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger claim_removal_is_final
  BEFORE UPDATE ON public.claim
  FOR EACH ROW WHEN (((old.removed_at IS NOT NULL) OR (new.removed_at IS NOT NULL)))
  EXECUTE FUNCTION refuse_change();
create or replace trigger claim_stay_is_immutable
  BEFORE DELETE OR UPDATE ON public.claim_stay
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger discussion_mention_is_immutable
  BEFORE DELETE OR UPDATE ON public.discussion_mention
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger discussion_message_version_is_immutable
  BEFORE DELETE OR UPDATE ON public.discussion_message_version
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger draft_client_author_is_immutable
  BEFORE UPDATE ON public.draft_client
  FOR EACH ROW WHEN (((old.member_id IS DISTINCT FROM new.member_id) OR (old.system_actor IS DISTINCT FROM new.system_actor)))
  EXECUTE FUNCTION refuse_change();
create or replace trigger draft_update_author_is_immutable
  BEFORE UPDATE ON public.draft_update
  FOR EACH ROW WHEN (((old.member_id IS DISTINCT FROM new.member_id) OR (old.system_actor IS DISTINCT FROM new.system_actor)))
  EXECUTE FUNCTION refuse_change();
create or replace trigger evidence_drift_is_immutable
  BEFORE DELETE OR UPDATE ON public.evidence_drift
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger evidence_snapshot_is_immutable
  BEFORE DELETE OR UPDATE ON public.evidence_snapshot
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger policy_is_immutable
  BEFORE DELETE OR UPDATE ON public.policy
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger publication_address_is_immutable
  BEFORE UPDATE ON public.publication
  FOR EACH ROW WHEN (((old.slug IS DISTINCT FROM new.slug) OR (old.newsroom_id IS DISTINCT FROM new.newsroom_id) OR (old.claim_id IS DISTINCT FROM new.claim_id) OR (old.removed_at IS DISTINCT FROM new.removed_at)))
  EXECUTE FUNCTION refuse_change();
create or replace trigger publication_version_is_immutable
  BEFORE DELETE OR UPDATE ON public.publication_version
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger rating_is_immutable
  BEFORE DELETE OR UPDATE ON public.rating
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger rating_scale_is_immutable
  BEFORE DELETE OR UPDATE ON public.rating_scale
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger rating_vote_is_immutable
  BEFORE DELETE OR UPDATE ON public.rating_vote
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger removal_is_decided_once
  BEFORE UPDATE ON public.removal
  FOR EACH ROW WHEN (((old.confirmed_at IS NOT NULL) OR (old.withdrawn_at IS NOT NULL)))
  EXECUTE FUNCTION refuse_change();
create or replace trigger reply_request_version_is_immutable
  BEFORE DELETE OR UPDATE ON public.reply_request_version
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger review_is_immutable
  BEFORE DELETE OR UPDATE ON public.review
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger revision_is_immutable
  BEFORE DELETE OR UPDATE ON public.revision
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger revision_contributor_is_immutable
  BEFORE DELETE OR UPDATE ON public.revision_contributor
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger revision_image_is_immutable
  BEFORE DELETE OR UPDATE ON public.revision_image
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger revision_waiver_is_immutable
  BEFORE DELETE OR UPDATE ON public.revision_waiver
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger signing_key_is_immutable
  BEFORE UPDATE ON public.signing_key
  FOR EACH ROW WHEN (((old.public_jwk IS DISTINCT FROM new.public_jwk) OR (old.kid IS DISTINCT FROM new.kid) OR (old.newsroom_id IS DISTINCT FROM new.newsroom_id)))
  EXECUTE FUNCTION refuse_change();
create or replace trigger verdict_change_is_immutable
  BEFORE DELETE OR UPDATE ON public.verdict_change
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
create or replace trigger verdict_image_is_immutable
  BEFORE DELETE OR UPDATE ON public.verdict_image
  FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
