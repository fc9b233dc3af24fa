-- Counts assignees and tags that were added to or removed from claims, for the Desk's facets. Changes are appended; a job
-- adds them up, so that two members who change claims at once do not wait for one counter.
create or replace function public.tally_claim_links()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  declare
    sign integer := case tg_op when 'INSERT' then 1 else -1 end;
  begin
    if tg_argv[0] = 'assignee' then
      update claim set assignee_count = assignee_count + sign * l.n
        from (select claim_id, count(*)::integer as n from link group by 1) l where claim.id = l.claim_id;
      insert into claim_tally_change (newsroom_id, kind, value, stage, n)
        select c.newsroom_id, 'assignee', (to_jsonb(l) ->> 'member_id'), claim_listed_as(c.stage, c.archived_at), sign * count(*)
        from link l join claim c on c.id = l.claim_id group by 1, 2, 3, 4;
    else
      insert into claim_tally_change (newsroom_id, kind, value, stage, n)
        select c.newsroom_id, 'tag', (to_jsonb(l) ->> 'tag'), claim_listed_as(c.stage, c.archived_at), sign * count(*)
        from link l join claim c on c.id = l.claim_id group by 1, 2, 3, 4;
    end if;
    return null;
  end $function$;

create or replace trigger claim_assignee_added_is_tallied
  AFTER INSERT ON public.claim_assignee
  REFERENCING NEW TABLE AS link FOR EACH STATEMENT
  EXECUTE FUNCTION tally_claim_links('assignee');
create or replace trigger claim_assignee_removed_is_tallied
  AFTER DELETE ON public.claim_assignee
  REFERENCING OLD TABLE AS link FOR EACH STATEMENT
  EXECUTE FUNCTION tally_claim_links('assignee');
create or replace trigger claim_tag_added_is_tallied
  AFTER INSERT ON public.claim_tag
  REFERENCING NEW TABLE AS link FOR EACH STATEMENT
  EXECUTE FUNCTION tally_claim_links('tag');
create or replace trigger claim_tag_removed_is_tallied
  AFTER DELETE ON public.claim_tag
  REFERENCING OLD TABLE AS link FOR EACH STATEMENT
  EXECUTE FUNCTION tally_claim_links('tag');
