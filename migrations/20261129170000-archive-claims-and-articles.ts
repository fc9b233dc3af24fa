import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A claim or an article may be archived: it leaves the lists that members work from, and nothing of it is deleted. No row that
 * exists is archived, so the counts of the Desk stay as they are.
 */
export class ArchiveClaimsAndArticles implements MigrationInterface {
  name = 'ArchiveClaimsAndArticles1795971600000';

  async up(db: QueryRunner): Promise<void> {
    for (const table of ['claim', 'article'])
      await db.query(`
        alter table ${table} add column archived_at timestamptz, add column archived_by uuid,
          add constraint ${table}_archived_by_member foreign key (newsroom_id, archived_by)
            references member(newsroom_id, id) not valid,
          add constraint ${table}_archived_by_one check ((archived_at is null) = (archived_by is null)) not valid;
      `);
    await db.query(`
      -- The largest views are counted by these indexes alone, without a look at the rows.
      drop index claim_stage;
      create index claim_stage on claim (newsroom_id, stage, stage_since, id) include (archived_at);
      drop index claim_listed;
      create index claim_listed on claim (newsroom_id, stage_since, id) include (archived_at) where stage <> 'declined';
      create index claim_archived on claim (newsroom_id, stage_since, id) where archived_at is not null;
      create index article_archived on article (newsroom_id, created_at, id) where archived_at is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    // Counted by the triggers that still stand: each archived claim is again among those of its stage.
    await db.query(`update claim set archived_at = null, archived_by = null where archived_at is not null`);
    await db.query(`
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
              select c.newsroom_id, 'assignee', (to_jsonb(l) ->> 'member_id'), c.stage, sign * count(*)
              from link l join claim c on c.id = l.claim_id group by 1, 2, 3, 4;
          else
            insert into claim_tally_change (newsroom_id, kind, value, stage, n)
              select c.newsroom_id, 'tag', (to_jsonb(l) ->> 'tag'), c.stage, sign * count(*)
              from link l join claim c on c.id = l.claim_id group by 1, 2, 3, 4;
          end if;
          return null;
        end $function$;

      create or replace function public.tally_claims_added()
       RETURNS trigger
       LANGUAGE plpgsql
      AS $function$
        begin
          insert into claim_tally_change (newsroom_id, kind, value, stage, n)
            select c.newsroom_id, f.kind, f.value, c.stage, count(*)
            from now_claim c cross join lateral claim_facets(c.topic, c.claimant_name, c.priority, c.rating_key, c.assignee_count) f group by 1, 2, 3, 4;
          return null;
        end $function$;

      create or replace function public.tally_claims_changed()
       RETURNS trigger
       LANGUAGE plpgsql
      AS $function$
        begin
          insert into claim_tally_change (newsroom_id, kind, value, stage, n)
            select newsroom_id, kind, value, stage, sum(n) from (
              select c.newsroom_id, f.kind, f.value, c.stage, 1 as n from now_claim c cross join lateral claim_facets(c.topic, c.claimant_name, c.priority, c.rating_key, c.assignee_count) f
              union all
              select c.newsroom_id, f.kind, f.value, c.stage, -1 from was_claim c cross join lateral claim_facets(c.topic, c.claimant_name, c.priority, c.rating_key, c.assignee_count) f
              union all
              select c.newsroom_id, l.kind, l.value, s.stage, s.n from now_claim c join was_claim w on w.id = c.id and w.stage <> c.stage
              cross join lateral (
                select 'assignee' as kind, member_id::text as value from claim_assignee where claim_id = c.id
                union all select 'tag', tag from claim_tag where claim_id = c.id) l
              cross join lateral (values (c.stage, 1), (w.stage, -1)) as s(stage, n)
            ) as d group by 1, 2, 3, 4 having sum(n) <> 0;
          return null;
        end $function$;

      drop function claim_listed_as(text, timestamptz);
      delete from function_file
        where name in ('claim_listed_as', 'tally_claim_links', 'tally_claims_added', 'tally_claims_changed');
    `);
    for (const table of ['claim', 'article'])
      await db.query(`
        alter table ${table} drop column archived_at, drop column archived_by;
      `);
    // Both went with the column that they include.
    await db.query(`
      create index claim_stage on claim (newsroom_id, stage, stage_since, id);
      create index claim_listed on claim (newsroom_id, stage_since, id) where stage <> 'declined';
    `);
  }
}
