select "id", sort::text as "key"
from ((
    select "claim"."id", (case claim.priority when 'low' then 1 when 'normal' then 2 when 'high' then 3 else 4 end) as "sort"
    from "claim"
    where ("claim"."newsroom_id" = $1
      and claim.due_at < now()
      and claim.due_at is not null
      and claim.stage not in ('declined', 'published')
      and claim.archived_at is null)
    order by "sort" desc, "id" desc
    limit $2)) as "claim"
order by "sort" desc, "id" desc
limit $3
-- $1: "00000000-0000-7000-8000-000000000001"
-- $2: 51
-- $3: 51
