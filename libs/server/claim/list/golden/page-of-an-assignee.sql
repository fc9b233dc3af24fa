select "id", sort::text as "key"
from ((
    select "claim"."id", claim.stage_since as "sort"
    from "claim"
    where ("claim"."newsroom_id" = $1
      and claim.id in (
        select claim_id
        from claim_assignee
        where member_id = $2::uuid)
      and "claim"."stage" <> 'declined'
      and claim.archived_at is null)
    order by "sort" desc, "id" desc
    limit $3)) as "claim"
order by "sort" desc, "id" desc
limit $4
-- $1: "00000000-0000-7000-8000-000000000001"
-- $2: "00000000-0000-7000-8000-000000000002"
-- $3: 51
-- $4: 51
