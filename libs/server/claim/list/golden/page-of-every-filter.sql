select "id", sort::text as "key"
from ((
    select "claim"."id", claim.stage_since as "sort"
    from "claim"
    where ("claim"."newsroom_id" = $1
      and "claim"."stage" = any($2::text[])
      and "claim"."topic" = $3
      and "claim"."claimant_name" = any($4::text[])
      and "claim"."priority" = $5
      and "claim"."rating_key" = $6
      and "claim"."id" in (
        select "claim_id"
        from "claim_assignee"
        where member_id = any($7::uuid[]))
      and "claim"."id" in (
        select "claim_id"
        from "claim_tag"
        where "newsroom_id" = $8
        and tag = any($9::text[]))
      and claim.due_at between now()
      and now() + interval '7 days'
      and claim.stage not in ('declined', 'published')
      and "claim"."id" in (
        select "p"."claim_id"
        from "appearance" as "p"
        inner join "article_version" as "v" on "v"."id" = "p"."article_version_id"
        where "v"."article_id" = $10)
      and "claim"."id" in (
        select "d"."claim_id"
        from "search_document" as "d"
        where "d"."newsroom_id" = $11
        and d.kind in ('claim', 'draft', 'publication', 'evidence')
        and d.words @@ (
          select search_query($12::uuid, $13))
        limit $14)
      and (claim.stage not in ('declined', 'published')
        and "claim"."id" in (
          select "claim_id"
          from "claim_assignee"
          where "member_id" = $15))
      and claim.archived_at is null)
    order by "sort" desc, "id" desc
    limit $16)) as "claim"
order by "sort" desc, "id" desc
limit $17
-- $1: "00000000-0000-7000-8000-000000000001"
-- $2: ["triage","in_review"]
-- $3: "health"
-- $4: ["A minister","A bank"]
-- $5: "urgent"
-- $6: "false"
-- $7: ["00000000-0000-7000-8000-000000000002"]
-- $8: "00000000-0000-7000-8000-000000000001"
-- $9: ["viral"]
-- $10: "00000000-0000-7000-8000-000000000003"
-- $11: "00000000-0000-7000-8000-000000000001"
-- $12: "00000000-0000-7000-8000-000000000001"
-- $13: "\"foreign minister\" -bank"
-- $14: 1000
-- $15: "00000000-0000-7000-8000-000000000002"
-- $16: 51
-- $17: 51
