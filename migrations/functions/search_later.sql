-- Enqueues a job that indexes a changed text for search (`search.index`), in the transaction that changes the text. Indexing
-- takes 2 to 400 ms, by the length of the text: in that transaction it would lengthen the locks of a draft that is typed in, of
-- the audit log and of the feed. A trigger enqueues it, since eight statements of four features change such texts. The payload
-- is that of `JobQueue`; a job of the same text that waits is replaced.
create or replace function public.search_later()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  declare
    kind constant text := tg_argv[0];
    source uuid;
  begin
    if kind = 'evidence' then source := new.id;
    elsif kind = 'draft' then source := new.claim_id;
    elsif kind = 'article' then source := new.article_id;
    else source := new.publication_id;
    end if;
    perform graphile_worker.add_job('search.index',
      json_build_object('newsroomId', new.newsroom_id, 'retry', json_build_object('first', 2, 'most', 600),
        'data', json_build_object('kind', kind, 'id', source)),
      max_attempts => 16, job_key => 'search ' || kind || ' ' || source, flags => array['turn ' || new.newsroom_id]);
    return null;
  end $function$;

create or replace trigger article_version_is_searched
  AFTER INSERT ON public.article_version
  FOR EACH ROW
  EXECUTE FUNCTION search_later('article');
create or replace trigger publication_version_is_searched
  AFTER INSERT ON public.publication_version
  FOR EACH ROW
  EXECUTE FUNCTION search_later('publication');
create or replace trigger evidence_is_searched
  AFTER INSERT ON public.evidence
  FOR EACH ROW
  EXECUTE FUNCTION search_later('evidence');
create or replace trigger changed_evidence_is_searched
  AFTER UPDATE OF title, publisher, excerpt, notes, removed_at, claim_id ON public.evidence
  FOR EACH ROW
  WHEN ((old.title, old.publisher, old.excerpt, old.notes, old.removed_at, old.claim_id)
    IS DISTINCT FROM (new.title, new.publisher, new.excerpt, new.notes, new.removed_at, new.claim_id))
  EXECUTE FUNCTION search_later('evidence');
create or replace trigger draft_is_searched
  AFTER UPDATE OF headline, summary_text, rationale_text ON public.draft
  FOR EACH ROW
  WHEN ((old.headline, old.summary_text, old.rationale_text)
    IS DISTINCT FROM (new.headline, new.summary_text, new.rationale_text))
  EXECUTE FUNCTION search_later('draft');
