-- a verdict by its id
select "p"."id" as "verdictId",
    "p"."slug",
    "n"."slug" as "newsroomSlug",
    "p"."flat_slug" as "flatSlug",
    "p"."newsroom_id" as "newsroomId",
    "p"."claim_id" as "claimId",
    "p"."first_published_at" as "publishedAt",
    "v"."version",
    "v"."content_hash" as "contentHash",
    "v"."revision_id" as "revisionId",
    "v"."published_at" as "updatedAt",
    octet_length(r.canonical_json) as "frozenLength",
    "r"."policy_version" as "policyVersion",
    "v"."signature",
    case when r.correction_class = 'voided' then r.notice end as "voidReason",
    (select jsonb_build_object('reason', u.reason, 'since', u.put_at) from under_review u
  where u.publication_id = p.id and u.ended_at is null) as "doubt"
  from "publication" as "p"
  inner join "newsroom" as "n" on "n"."id" = "p"."newsroom_id"
  inner join lateral (select *
  from "publication_version"
  where "publication_id" = "p"."id" and true
  order by "version" desc
  limit 1) as "v" on true
  inner join "revision" as "r" on "r"."id" = "v"."revision_id" and "p"."removed_at" is null
  where "p"."id" = $1
  and (n.is_public or n.id = $2)
  order by n.id is not distinct from $3 desc, p.flat_slug is not null desc
  limit 2;

-- a version by slug and newsroom
select "p"."id" as "verdictId",
    "p"."slug",
    "n"."slug" as "newsroomSlug",
    "p"."flat_slug" as "flatSlug",
    "p"."newsroom_id" as "newsroomId",
    "p"."claim_id" as "claimId",
    "p"."first_published_at" as "publishedAt",
    "v"."version",
    "v"."content_hash" as "contentHash",
    "v"."revision_id" as "revisionId",
    "v"."published_at" as "updatedAt",
    octet_length(r.canonical_json) as "frozenLength",
    "r"."policy_version" as "policyVersion",
    "v"."signature",
    case when r.correction_class = 'voided' then r.notice end as "voidReason",
    (select jsonb_build_object('reason', u.reason, 'since', u.put_at) from under_review u
  where u.publication_id = p.id and u.ended_at is null) as "doubt"
  from "publication" as "p"
  inner join "newsroom" as "n" on "n"."id" = "p"."newsroom_id"
  inner join lateral (select *
  from "publication_version"
  where "publication_id" = "p"."id" and version = $1
  order by "version" desc
  limit 1) as "v" on true
  inner join "revision" as "r" on "r"."id" = "v"."revision_id" and "p"."removed_at" is null
  where "p"."slug" = $2
  and (n.is_public or n.id = $3) and "n"."slug" = $4
  order by n.id is not distinct from $5 desc, p.flat_slug is not null desc
  limit 2;

-- the version that stood at an instant
select "p"."id" as "verdictId",
    "p"."slug",
    "n"."slug" as "newsroomSlug",
    "p"."flat_slug" as "flatSlug",
    "p"."newsroom_id" as "newsroomId",
    "p"."claim_id" as "claimId",
    "p"."first_published_at" as "publishedAt",
    "v"."version",
    "v"."content_hash" as "contentHash",
    "v"."revision_id" as "revisionId",
    "v"."published_at" as "updatedAt",
    octet_length(r.canonical_json) as "frozenLength",
    "r"."policy_version" as "policyVersion",
    "v"."signature",
    case when r.correction_class = 'voided' then r.notice end as "voidReason",
    (select jsonb_build_object('reason', u.reason, 'since', u.put_at) from under_review u
  where u.publication_id = p.id and u.ended_at is null) as "doubt"
  from "publication" as "p"
  inner join "newsroom" as "n" on "n"."id" = "p"."newsroom_id"
  inner join lateral (select *
  from "publication_version"
  where "publication_id" = "p"."id" and published_at <= $1
  order by "version" desc
  limit 1) as "v" on true
  inner join "revision" as "r" on "r"."id" = "v"."revision_id" and "p"."removed_at" is null
  where "p"."slug" = $2
  and (n.is_public or n.id = $3)
  order by n.id is not distinct from $4 desc, p.flat_slug is not null desc
  limit 2;

-- the first page of a list
select *
  from (select "p"."id" as "verdictId",
    "p"."slug",
    "n"."slug" as "newsroomSlug",
    "p"."flat_slug" as "flatSlug",
    "p"."newsroom_id" as "newsroomId",
    "p"."claim_id" as "claimId",
    "p"."first_published_at" as "publishedAt",
    "v"."version",
    "v"."content_hash" as "contentHash",
    "v"."revision_id" as "revisionId",
    "v"."published_at" as "updatedAt",
    octet_length(r.canonical_json) as "frozenLength",
    "r"."policy_version" as "policyVersion",
    "v"."signature",
    case when r.correction_class = 'voided' then r.notice end as "voidReason",
    (select jsonb_build_object('reason', u.reason, 'since', u.put_at) from under_review u
  where u.publication_id = p.id and u.ended_at is null) as "doubt",
    "p"."first_published_at"::text as "sortKey"
  from "publication" as "p"
  inner join "newsroom" as "n" on "n"."id" = "p"."newsroom_id"
  inner join "publication_version" as "v" on "v"."publication_id" = "p"."id" and "v"."newsroom_id" = "p"."newsroom_id" and not exists (select from publication_version later
  where later.publication_id = v.publication_id and later.version > v.version)
  inner join "revision" as "r" on "r"."id" = "v"."revision_id" and "p"."removed_at" is null
  where ("p"."newsroom_id" = $1 and r.correction_class is distinct from 'voided')
  order by "p"."first_published_at" desc,
    "p"."id" desc
  limit 101) as "page"
  order by "publishedAt" desc, "verdictId" desc
  limit $2;

-- a later page, by every filter, in the other order
select *
  from (select "p"."id" as "verdictId",
    "p"."slug",
    "n"."slug" as "newsroomSlug",
    "p"."flat_slug" as "flatSlug",
    "p"."newsroom_id" as "newsroomId",
    "p"."claim_id" as "claimId",
    "p"."first_published_at" as "publishedAt",
    "v"."version",
    "v"."content_hash" as "contentHash",
    "v"."revision_id" as "revisionId",
    "v"."published_at" as "updatedAt",
    octet_length(r.canonical_json) as "frozenLength",
    "r"."policy_version" as "policyVersion",
    "v"."signature",
    case when r.correction_class = 'voided' then r.notice end as "voidReason",
    (select jsonb_build_object('reason', u.reason, 'since', u.put_at) from under_review u
  where u.publication_id = p.id and u.ended_at is null) as "doubt",
    "v"."published_at"::text as "sortKey"
  from "publication" as "p"
  inner join "newsroom" as "n" on "n"."id" = "p"."newsroom_id"
  inner join "publication_version" as "v" on "v"."publication_id" = "p"."id" and "v"."newsroom_id" = "p"."newsroom_id" and not exists (select from publication_version later
  where later.publication_id = v.publication_id and later.version > v.version)
  inner join "revision" as "r" on "r"."id" = "v"."revision_id" and "p"."removed_at" is null
  where ("p"."newsroom_id" = $1 and v.rating_key = any($2::text[]) and v.topic = $3 and v.claimant_name = $4 and p.first_published_at >= $5 and p.first_published_at < $6)
  and ("v"."published_at", p.id) > ($7::timestamptz, $8::uuid)
  order by "v"."published_at" asc,
    "p"."id" asc
  limit 101) as "page"
  order by "updatedAt" asc, "verdictId" asc
  limit $9;

-- the count of a filtered list
select count(*)::int as "count"
  from (select "p"."id" as "verdictId",
    "p"."slug",
    "n"."slug" as "newsroomSlug",
    "p"."flat_slug" as "flatSlug",
    "p"."newsroom_id" as "newsroomId",
    "p"."claim_id" as "claimId",
    "p"."first_published_at" as "publishedAt",
    "v"."version",
    "v"."content_hash" as "contentHash",
    "v"."revision_id" as "revisionId",
    "v"."published_at" as "updatedAt",
    octet_length(r.canonical_json) as "frozenLength",
    "r"."policy_version" as "policyVersion",
    "v"."signature",
    case when r.correction_class = 'voided' then r.notice end as "voidReason",
    (select jsonb_build_object('reason', u.reason, 'since', u.put_at) from under_review u
  where u.publication_id = p.id and u.ended_at is null) as "doubt"
  from "publication" as "p"
  inner join "newsroom" as "n" on "n"."id" = "p"."newsroom_id"
  inner join "publication_version" as "v" on "v"."publication_id" = "p"."id" and "v"."newsroom_id" = "p"."newsroom_id" and not exists (select from publication_version later
  where later.publication_id = v.publication_id and later.version > v.version)
  inner join "revision" as "r" on "r"."id" = "v"."revision_id" and "p"."removed_at" is null
  where ("p"."newsroom_id" = $1 and v.topic = $2 and r.correction_class is distinct from 'voided')) as "all_of_them";

-- the last changed
select *
  from (select "p"."id" as "verdictId",
    "p"."slug",
    "n"."slug" as "newsroomSlug",
    "p"."flat_slug" as "flatSlug",
    "p"."newsroom_id" as "newsroomId",
    "p"."claim_id" as "claimId",
    "p"."first_published_at" as "publishedAt",
    "v"."version",
    "v"."content_hash" as "contentHash",
    "v"."revision_id" as "revisionId",
    "v"."published_at" as "updatedAt",
    octet_length(r.canonical_json) as "frozenLength",
    "r"."policy_version" as "policyVersion",
    "v"."signature",
    case when r.correction_class = 'voided' then r.notice end as "voidReason",
    (select jsonb_build_object('reason', u.reason, 'since', u.put_at) from under_review u
  where u.publication_id = p.id and u.ended_at is null) as "doubt"
  from "publication" as "p"
  inner join "newsroom" as "n" on "n"."id" = "p"."newsroom_id"
  inner join "publication_version" as "v" on "v"."publication_id" = "p"."id" and "v"."newsroom_id" = "p"."newsroom_id" and not exists (select from publication_version later
  where later.publication_id = v.publication_id and later.version > v.version)
  inner join "revision" as "r" on "r"."id" = "v"."revision_id" and "p"."removed_at" is null
  where "p"."newsroom_id" = $1
  order by "v"."published_at" desc,
    "p"."id" desc
  limit 101) as "page"
  order by "updatedAt" desc, "verdictId" desc
  limit $2;

-- verdicts by their ids
select "p"."id" as "verdictId",
    "p"."slug",
    "n"."slug" as "newsroomSlug",
    "p"."flat_slug" as "flatSlug",
    "p"."newsroom_id" as "newsroomId",
    "p"."claim_id" as "claimId",
    "p"."first_published_at" as "publishedAt",
    "v"."version",
    "v"."content_hash" as "contentHash",
    "v"."revision_id" as "revisionId",
    "v"."published_at" as "updatedAt",
    octet_length(r.canonical_json) as "frozenLength",
    "r"."policy_version" as "policyVersion",
    "v"."signature",
    case when r.correction_class = 'voided' then r.notice end as "voidReason",
    (select jsonb_build_object('reason', u.reason, 'since', u.put_at) from under_review u
  where u.publication_id = p.id and u.ended_at is null) as "doubt"
  from "publication" as "p"
  inner join "newsroom" as "n" on "n"."id" = "p"."newsroom_id"
  inner join lateral (select *
  from "publication_version"
  where "publication_id" = "p"."id" and true
  order by "version" desc
  limit 1) as "v" on true
  inner join "revision" as "r" on "r"."id" = "v"."revision_id" and "p"."removed_at" is null
  where p.id = any($1::uuid[]);

-- versions by their numbers
select "p"."id" as "verdictId",
    "p"."slug",
    "n"."slug" as "newsroomSlug",
    "p"."flat_slug" as "flatSlug",
    "p"."newsroom_id" as "newsroomId",
    "p"."claim_id" as "claimId",
    "p"."first_published_at" as "publishedAt",
    "v"."version",
    "v"."content_hash" as "contentHash",
    "v"."revision_id" as "revisionId",
    "v"."published_at" as "updatedAt",
    octet_length(r.canonical_json) as "frozenLength",
    "r"."policy_version" as "policyVersion",
    "v"."signature",
    case when r.correction_class = 'voided' then r.notice end as "voidReason",
    (select jsonb_build_object('reason', u.reason, 'since', u.put_at) from under_review u
  where u.publication_id = p.id and u.ended_at is null) as "doubt" from unnest($1::uuid[], $2::int[]) as wanted(id, version)
  inner join "publication" as "p" on "p"."id" = "wanted"."id" and "p"."removed_at" is null
  inner join "newsroom" as "n" on "n"."id" = "p"."newsroom_id"
  inner join "publication_version" as "v" on "v"."publication_id" = "p"."id" and "v"."version" = "wanted"."version"
  inner join "revision" as "r" on "r"."id" = "v"."revision_id";

-- a page of the feed
with "found" as (select "c"."seq",
    "c"."kind",
    "c"."at",
    "c"."publication_id",
    "c"."version", c.kind <> 'removed' and true as "matches"
  from "verdict_change" as "c"
  where "c"."newsroom_id" = $1::uuid and c.seq > $2
  and (c.kind = 'removed' or true
  and (select removed_at is null from publication
  where id = c.publication_id))
  order by "c"."seq"
  limit $3) select coalesce((select seq from verdict_change_head
  where newsroom_id = $4::uuid), 0)::int as "head", coalesce((select json_agg(found
  order by seq) from found), '[]') as "changes";

-- a page of the feed by every filter
with "found" as (select "c"."seq",
    "c"."kind",
    "c"."at",
    "c"."publication_id",
    "c"."version", c.kind <> 'removed' and exists (select 1 as "one"
  from "publication" as "p"
  inner join "publication_version" as "v" on "v"."publication_id" = "p"."id"
  where (p.id = c.publication_id and v.version = c.version and v.rating_key = any($1::text[]) and v.topic = $2 and v.claimant_name = $3 and p.first_published_at >= $4 and p.first_published_at < $5)) as "matches"
  from "verdict_change" as "c"
  where "c"."newsroom_id" = $6::uuid and c.seq > $7
  and (c.kind = 'removed' or exists (select 1 as "one"
  from "publication" as "p"
  inner join "publication_version" as "v" on "v"."publication_id" = "p"."id"
  where (p.id = c.publication_id and v.version <= c.version and v.rating_key = any($8::text[]) and v.topic = $9 and v.claimant_name = $10 and p.first_published_at >= $11 and p.first_published_at < $12))
  and (select removed_at is null from publication
  where id = c.publication_id))
  order by "c"."seq"
  limit $13) select coalesce((select seq from verdict_change_head
  where newsroom_id = $14::uuid), 0)::int as "head", coalesce((select json_agg(found
  order by seq) from found), '[]') as "changes";
