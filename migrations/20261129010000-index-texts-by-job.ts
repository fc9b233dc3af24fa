import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Long texts are indexed for search by a job instead of in the transaction that writes them; that transaction enqueues the job.
 * The function stands here as well as in `functions/search_later.sql`, so that a node of an earlier version loses no text
 * between this migration and the run of that file. The documents that exist stay as they are.
 */
export class IndexTextsByJob implements MigrationInterface {
  name = 'IndexTextsByJob1795914000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
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
        AFTER UPDATE OF title, publisher, excerpt, notes, removed_at ON public.evidence
        FOR EACH ROW
        WHEN ((old.title, old.publisher, old.excerpt, old.notes, old.removed_at)
          IS DISTINCT FROM (new.title, new.publisher, new.excerpt, new.notes, new.removed_at))
        EXECUTE FUNCTION search_later('evidence');
      create or replace trigger draft_is_searched
        AFTER UPDATE OF headline, summary_text, rationale_text ON public.draft
        FOR EACH ROW
        WHEN ((old.headline, old.summary_text, old.rationale_text)
          IS DISTINCT FROM (new.headline, new.summary_text, new.rationale_text))
        EXECUTE FUNCTION search_later('draft');

      drop function search_article();
      drop function search_draft();
      drop function search_evidence();
      drop function search_publication();
      -- A program of an earlier version that is started again runs its files.
      delete from function_file
        where name in ('search_article', 'search_draft', 'search_evidence', 'search_publication')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger changed_evidence_is_searched on evidence;
      create or replace function public.search_article()
       RETURNS trigger
       LANGUAGE plpgsql
      AS $function$
        begin
          perform search_keep(new.newsroom_id, 'article', new.article_id, null, new.title,
            concat_ws(' ', new.standfirst, new.text));
          return null;
        end $function$;

      create or replace trigger article_version_is_searched
        AFTER INSERT ON public.article_version
        FOR EACH ROW
        EXECUTE FUNCTION search_article();

      create or replace function public.search_draft()
       RETURNS trigger
       LANGUAGE plpgsql
      AS $function$
        begin
          if new.headline || new.summary_text || new.rationale_text = '' then
            delete from search_document where kind = 'draft' and source_id = new.claim_id;
          else
            perform search_keep(new.newsroom_id, 'draft', new.claim_id, new.claim_id, new.headline,
              new.summary_text || ' ' || new.rationale_text);
          end if;
          return null;
        end $function$;

      create or replace trigger draft_is_searched
        AFTER INSERT OR UPDATE OF headline, summary_text, rationale_text ON public.draft
        FOR EACH ROW
        EXECUTE FUNCTION search_draft();

      create or replace function public.search_evidence()
       RETURNS trigger
       LANGUAGE plpgsql
      AS $function$
        begin
          if new.removed_at is not null then
            delete from search_document where kind = 'evidence' and source_id = new.id;
          else
            perform search_keep(new.newsroom_id, 'evidence', new.id, new.claim_id, new.title,
              concat_ws(' · ', new.publisher, new.excerpt, new.notes));
          end if;
          return null;
        end $function$;

      create or replace trigger evidence_is_searched
        AFTER INSERT OR UPDATE OF title, publisher, excerpt, notes, removed_at ON public.evidence
        FOR EACH ROW
        EXECUTE FUNCTION search_evidence();

      create or replace function public.search_publication()
       RETURNS trigger
       LANGUAGE plpgsql
      AS $function$
        begin
          perform search_keep(v.newsroom_id, 'publication', v.publication_id, v.claim_id,
            coalesce(r.canonical_json::jsonb ->> 'headline', v.statement), concat_ws(' ', v.statement,
        (select string_agg(t #>> '{}', ' ') from jsonb_path_query(r.canonical_json::jsonb, 'lax $.summary.**.text') t),
        (select string_agg(t #>> '{}', ' ') from jsonb_path_query(r.canonical_json::jsonb, 'lax $.rationale.**.text') t)))
            from (select new.*) v join revision r on r.id = v.revision_id;
          return null;
        end $function$;

      create or replace trigger publication_version_is_searched
        AFTER INSERT ON public.publication_version
        FOR EACH ROW
        EXECUTE FUNCTION search_publication();
      drop function search_later();
      delete from function_file where name = 'search_later'`);
  }
}
