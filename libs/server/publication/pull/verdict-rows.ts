/** Columns of a `PublishedState` beside its frozen bytes (`askVerdicts` adds them), of a `publication p` with its `newsroom n`, `publication_version v` and `revision r`. */
export const COLUMNS = `p.id as "verdictId", p.slug, n.slug as "newsroomSlug", p.flat_slug as "flatSlug", p.newsroom_id as "newsroomId", p.claim_id as "claimId", p.first_published_at as "publishedAt",
    v.version, v.content_hash as "contentHash", v.revision_id as "revisionId", v.published_at as "updatedAt",
    octet_length(r.canonical_json) as "frozenLength", r.policy_version as "policyVersion", v.signature,
    case when r.correction_class = 'voided' then r.notice end as "voidReason",
    (select jsonb_build_object('reason', u.reason, 'since', u.put_at) from under_review u
      where u.publication_id = p.id and u.ended_at is null) as "doubt"`;

/** Newest versions, of verdicts that were not removed under law, with the bytes they were approved as; with a condition, the newest that meets it. */
export const verdicts = (condition = 'true') => `
  select ${COLUMNS}
  from publication p
  join newsroom n on n.id = p.newsroom_id
  join lateral (select * from publication_version where publication_id = p.id and ${condition} order by version desc limit 1) v on true
  join revision r on r.id = v.revision_id and p.removed_at is null`;

/** Every verdict as it stands now. */
export const VERDICTS = verdicts();

/** What verdicts are ordered by. */
export const ORDERS = { published_at: 'p.first_published_at', updated_at: 'v.published_at' } as const;
