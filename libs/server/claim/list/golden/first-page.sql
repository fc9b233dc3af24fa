select "id", sort::text as "key"
from ((
    select "claim"."id", claim.stage_since as "sort"
    from "claim"
    where "claim"."newsroom_id" = $1
    order by "sort" desc, "id" desc
    limit $2)) as "claim"
order by "sort" desc, "id" desc
limit $3
-- $1: "00000000-0000-7000-8000-000000000001"
-- $2: 51
-- $3: 51
