select "id", sort::text as "key"
from ((
    select "claim"."id", claim.stage_since as "sort"
    from "claim"
    where ("claim"."newsroom_id" = $1
      and not exists (
        select 1
        from claim_tag t
        where t.claim_id = claim.id)
      and "claim"."stage" <> 'declined'
      and claim.archived_at is null)
    order by "sort" desc, "id" desc
    limit $2)) as "claim"
order by "sort" desc, "id" desc
limit $3
-- $1: "00000000-0000-7000-8000-000000000001"
-- $2: 51
-- $3: 51
