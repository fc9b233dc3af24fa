select "id", sort::text as "key"
from ((
    select "claim"."id", coalesce(claim.due_at, 'infinity') as "sort"
    from "claim"
    where ("claim"."newsroom_id" = $1
      and claim.stage = 'in_review'
      and not exists (
        select 1
        from review r
        where r.revision_id = claim.current_revision_id
        and r.reviewer_id = $2::uuid)
      and not exists (
        select 1
        from revision_contributor w
        where w.revision_id = claim.current_revision_id
        and w.member_id = $3::uuid)
      and claim.archived_at is null)
    and (coalesce(claim.due_at, 'infinity'), claim.id) > ($4::timestamptz, $5::uuid)
    order by "sort" asc, "id" asc
    limit $6)
  union all (
    select "claim"."id", coalesce(claim.due_at, 'infinity') as "sort"
    from "claim"
    where ("claim"."newsroom_id" = $7
      and claim.stage = 'published'
      and claim.check_again_on <= current_date
      and claim.archived_at is null)
    and (coalesce(claim.due_at, 'infinity'), claim.id) > ($8::timestamptz, $9::uuid)
    order by "sort" asc, "id" asc
    limit $10)) as "claim"
order by "sort" asc, "id" asc
limit $11
-- $1: "00000000-0000-7000-8000-000000000001"
-- $2: "00000000-0000-7000-8000-000000000002"
-- $3: "00000000-0000-7000-8000-000000000002"
-- $4: "2026-11-28 12:00:00+00"
-- $5: "00000000-0000-7000-8000-000000000004"
-- $6: 51
-- $7: "00000000-0000-7000-8000-000000000001"
-- $8: "2026-11-28 12:00:00+00"
-- $9: "00000000-0000-7000-8000-000000000004"
-- $10: 51
-- $11: 51
