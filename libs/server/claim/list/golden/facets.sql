with "read_claim" as materialized ((
    select "claim"."id", "stage", "topic", "claimant_name", "priority", "rating_key"
    from "claim"
    where ("claim"."newsroom_id" = $1
      and "claim"."id" in (
        select "claim_id"
        from "claim_tag"
        where "newsroom_id" = $2
        and tag = any($3::text[]))
      and "claim"."stage" <> 'declined'
      and claim.archived_at is null)
    limit $4)), "counted" as ((
    select 'stage' as "kind", "t"."value", count(*)::int as "n"
    from (
      select "stage" as "value"
      from "read_claim"
      where "stage" is not null) as "t"
    group by "t"."value")
  union all (
    select 'topic' as "kind", "t"."value", count(*)::int as "n"
    from (
      select "topic" as "value"
      from "read_claim"
      where "topic" is not null) as "t"
    group by "t"."value")
  union all (
    select 'assignee' as "kind", "t"."value", count(*)::int as "n"
    from (
      select a.member_id::text as "value"
      from "read_claim"
      inner join "claim_assignee" as "a" on "a"."claim_id" = "read_claim"."id") as "t"
    group by "t"."value")
  union all (
    select 'tag' as "kind", "t"."value", count(*)::int as "n"
    from (
      select t.tag as "value"
      from "read_claim"
      inner join "claim_tag" as "t" on "t"."claim_id" = "read_claim"."id") as "t"
    group by "t"."value")), "ranked" as (
  select *, row_number() over (partition by kind
    order by n desc, value) as "place"
  from "counted") select "kind", "value", "n", (
  select count(*)
  from read_claim) <= $5 as "exact"
from "ranked"
where ("place" <= $6 or (kind, value) in (
    select *
    from unnest($7::text[], $8::text[])))
order by "kind", "place"
-- $1: "00000000-0000-7000-8000-000000000001"
-- $2: "00000000-0000-7000-8000-000000000001"
-- $3: ["viral"]
-- $4: 2001
-- $5: 2000
-- $6: 20
-- $7: ["topic"]
-- $8: ["health"]
