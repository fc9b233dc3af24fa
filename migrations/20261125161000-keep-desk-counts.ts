import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims that are still worked on. */
const OPEN = `stage not in ('declined', 'published')`;

/** Columns, indexes and counts that keep the Desk's lists quick however many claims there are; and tags. */
export class KeepDeskCounts implements MigrationInterface {
  name = 'KeepDeskCounts1795623000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create extension if not exists btree_gin;
      alter table claim
        add column assignee_count integer not null default 0 check (assignee_count >= 0),
        -- The rating the draft proposes, beside what else a list is narrowed by.
        add column rating_key text;
      update claim set rating_key = d.rating_key from draft d where d.claim_id = claim.id and d.rating_key is not null;
      update claim set assignee_count = a.n
        from (select claim_id, count(*) as n from claim_assignee group by 1) a where a.claim_id = claim.id;

      create table claim_tag (
        newsroom_id uuid not null,
        claim_id uuid not null,
        tag text not null check (length(tag) between 1 and 60),
        tagged_by uuid not null,
        tagged_at timestamptz not null default now(),
        primary key (claim_id, tag),
        foreign key (newsroom_id, claim_id) references claim(newsroom_id, id),
        foreign key (newsroom_id, tagged_by) references member(newsroom_id, id)
      );
      create index claim_tag_tag on claim_tag (newsroom_id, tag, claim_id);
    `);
    await db.query(INDEXES);
    await db.query(TALLIES);
    await db.query(TRIGGERS);
    await db.query(`
      insert into claim_tally (newsroom_id, kind, value, stage, n)
        select c.newsroom_id, f.kind, f.value, c.stage, count(*)
        from claim c cross join lateral claim_facets(c.topic, c.claimant_name, c.priority, c.rating_key, c.assignee_count) f group by 1, 2, 3, 4;
      insert into claim_tally (newsroom_id, kind, value, stage, n)
        select c.newsroom_id, 'assignee', a.member_id::text, c.stage, count(*)
        from claim_assignee a join claim c on c.id = a.claim_id group by 1, 2, 3, 4;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger draft_rating_is_listed on draft;
      drop trigger claim_assignee_added_is_tallied on claim_assignee;
      drop trigger claim_assignee_removed_is_tallied on claim_assignee;
      drop trigger claim_added_is_tallied on claim;
      drop trigger claim_changed_is_tallied on claim;
      drop table claim_tag;
      drop table rating_to_list;
      drop function tally_claims_added, tally_claims_changed, tally_claim_links, list_draft_rating, claim_facets;
      drop table claim_tally_change, claim_tally;
      drop index claim_listed, claim_open, claim_unassigned, claim_open_due, claim_due_key, claim_statement_key,
        claim_priority, claim_topic, claim_claimant_since, claim_claimant_published, claim_rating;
      alter table claim drop column rating_key, drop column assignee_count;
      create index claim_due on claim (newsroom_id, due_at, id);
      drop extension btree_gin;
    `);
  }
}

/** One for each order, and for each narrowing in the order that lists begin with. */
const INDEXES = `
  create index claim_listed on claim (newsroom_id, stage_since, id) where stage <> 'declined';
  create index claim_open on claim (newsroom_id, stage_since, id) where ${OPEN};
  create index claim_unassigned on claim (newsroom_id, stage_since, id) where assignee_count = 0 and ${OPEN};
  create index claim_open_due on claim (newsroom_id, due_at, id) where due_at is not null and ${OPEN};
  drop index claim_due;
  create index claim_due_key on claim (newsroom_id, coalesce(due_at, 'infinity'), id);
  create index claim_statement_key on claim (newsroom_id, lower(left(statement, 200)), id);
  create index claim_priority on claim
    (newsroom_id, (case priority when 'low' then 1 when 'normal' then 2 when 'high' then 3 else 4 end), id);
  create index claim_topic on claim (newsroom_id, topic, stage_since, id) where topic is not null;
  create index claim_claimant_since on claim (newsroom_id, claimant_name, stage_since, id) where claimant_name is not null;
  create index claim_claimant_published on claim (newsroom_id, lower(claimant_name), id)
    where claimant_name is not null and published_revision_id is not null;
  create index claim_rating on claim (newsroom_id, rating_key, stage_since, id) where rating_key is not null;
`;

/**
 * How many claims of a newsroom are of each stage, topic, claimant and so on. Who changes a claim adds rows to
 * \`claim_tally_change\` in the same transaction and waits for nobody; a round of the server now and then adds them up
 * into \`claim_tally\`. Both together are right at any moment.
 */
const TALLIES = `
  create table claim_tally (
    newsroom_id uuid not null references newsroom(id),
    kind text not null,
    value text not null,
    stage text not null,
    n bigint not null,
    primary key (newsroom_id, kind, value, stage)
  );
  create index claim_tally_most on claim_tally (newsroom_id, kind, stage, n desc);
  create table claim_tally_change (
    id bigint generated always as identity primary key,
    newsroom_id uuid not null,
    kind text not null,
    value text not null,
    stage text not null,
    n integer not null
  );
  create index claim_tally_change_kind on claim_tally_change (newsroom_id, kind);

  create function claim_facets(topic text, claimant text, priority text, rating text, assignees integer)
    returns table (kind text, value text) language sql immutable as $$
      select * from (values ('stage', ''), ('topic', topic), ('claimant', claimant), ('priority', priority),
        ('rating', rating), ('unassigned', case when assignees = 0 then '' end)) as f(kind, value)
      where value is not null
    $$;
`;

const TRIGGERS = `
  create function tally_claims_added() returns trigger language plpgsql as $$
  begin
    insert into claim_tally_change (newsroom_id, kind, value, stage, n)
      select c.newsroom_id, f.kind, f.value, c.stage, count(*)
      from now_claim c cross join lateral claim_facets(c.topic, c.claimant_name, c.priority, c.rating_key, c.assignee_count) f group by 1, 2, 3, 4;
    return null;
  end $$;

  create function tally_claims_changed() returns trigger language plpgsql as $$
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
  end $$;
  create trigger claim_added_is_tallied after insert on claim
    referencing new table as now_claim for each statement execute function tally_claims_added();
  create trigger claim_changed_is_tallied after update on claim
    referencing old table as was_claim new table as now_claim for each statement execute function tally_claims_changed();

  -- What hangs on a claim: assignees and tags, told apart by the trigger's argument. The claim's own row says its stage.
  create function tally_claim_links() returns trigger language plpgsql as $$
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
  end $$;
  create trigger claim_assignee_added_is_tallied after insert on claim_assignee
    referencing new table as link for each statement execute function tally_claim_links('assignee');
  create trigger claim_assignee_removed_is_tallied after delete on claim_assignee
    referencing old table as link for each statement execute function tally_claim_links('assignee');
  create trigger claim_tag_added_is_tallied after insert on claim_tag
    referencing new table as link for each statement execute function tally_claim_links('tag');
  create trigger claim_tag_removed_is_tallied after delete on claim_tag
    referencing old table as link for each statement execute function tally_claim_links('tag');

  -- Claims whose rating could not be listed when it was proposed; a round does it soon.
  create table rating_to_list (claim_id uuid primary key references claim(id));

  create function list_draft_rating() returns trigger language plpgsql as $$
  begin
    -- A claim that somebody decides on is not waited for: whoever decides may be waiting for this very draft.
    perform 1 from claim where id = new.claim_id for no key update skip locked;
    if found then
      update claim set rating_key = new.rating_key
        where id = new.claim_id and rating_key is distinct from new.rating_key;
    else
      insert into rating_to_list (claim_id) values (new.claim_id) on conflict do nothing;
    end if;
    return null;
  end $$;
  create trigger draft_rating_is_listed after insert or update of rating_key on draft
    for each row execute function list_draft_rating();
`;
