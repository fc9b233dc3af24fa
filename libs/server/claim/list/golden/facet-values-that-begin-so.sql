with "read_claim" as materialized ((
    select "claim"."id", "stage", "topic", "claimant_name", "priority", "rating_key"
    from "claim"
    where ("claim"."newsroom_id" = $1
      and "claim"."claimant_name" = any($2::text[])
      and claim.due_at < now()
      and claim.due_at is not null
      and claim.stage not in ('declined', 'published'))
    limit $3)), "counted" as ((
    select 'claimant' as "kind", "t"."value", count(*)::int as "n"
    from (
      select "claimant_name" as "value"
      from "read_claim"
      where "claimant_name" is not null) as "t"
    where t.value = any($4::text[])
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
-- $2: ["A bank","A baker"]
-- $3: 2001
-- $4: ["A bank","A baker"]
-- $5: 2000
-- $6: 20
-- $7: []
-- $8: []
