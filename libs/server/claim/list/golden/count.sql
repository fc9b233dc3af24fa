select count(*)::int as "n"
from ((
    select "claim"."id"
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
    limit $4)
  union all (
    select "claim"."id"
    from "claim"
    where ("claim"."newsroom_id" = $5
      and claim.stage = 'published'
      and claim.check_again_on <= current_date
      and claim.archived_at is null)
    limit $6)) as "listed"
-- $1: "00000000-0000-7000-8000-000000000001"
-- $2: "00000000-0000-7000-8000-000000000002"
-- $3: "00000000-0000-7000-8000-000000000002"
-- $4: 1001
-- $5: "00000000-0000-7000-8000-000000000001"
-- $6: 1001
