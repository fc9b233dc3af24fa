import type { CorrectionClass } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';
import { HELD_AGAINST } from './rows';

/** A published version with everything it is held against. */
export type PublishedRow = Awaited<ReturnType<typeof publishedVersions>>[number];

/** Every published version with what it is held against, each verdict's in their order. */
export async function publishedVersions(db: Database) {
  const { rows } = await sql<{
    publicationId: string;
    slug: string;
    version: number;
    contentHash: string;
    revisionId: string;
    canonicalJson: string;
    sha256: string;
    signature: string | null;
    newsroom: string;
    newsroomId: string;
    correction: CorrectionClass | null;
    notice: string | null;
    changesTakeaway: boolean | null;
    publishedAt: Date;
    required: number;
    fourEyes: boolean;
    excludeSubmitter: boolean;
    votes: number | null;
    carry: number | null;
    policyVersion: number;
    flatSlug: string | null;
    firstPublishedAt: string | null;
    draftRules: unknown;
    policySet: unknown | null;
    beside: unknown;
    inFeed: unknown | null;
    approvers: unknown;
    contributors: unknown;
    ballots: unknown | null;
    reviews: unknown | null;
    number: number;
    submittedAt: string | null;
    policyBefore: number | null;
    claimId: string;
    draftSeq: string;
    countsEveryChange: boolean;
    submitter: string;
    publisher: string;
    events: unknown | null;
    links: unknown | null;
    linksElsewhere: unknown | null;
    policies: unknown | null;
  }>`
    select p.id as "publicationId", p.slug, v.version, v.content_hash as "contentHash", r.id as "revisionId", r.canonical_json as "canonicalJson", r.sha256,
      v.signature, n.slug as newsroom, n.id as "newsroomId", r.correction_class as correction, r.notice,
      r.changes_takeaway as "changesTakeaway", v.published_at as "publishedAt", o.required_approvals as required, o.four_eyes as "fourEyes",
      o.exclude_submitter as "excludeSubmitter",
      o.vote_votes as votes, o.vote_carry as carry, o.version as "policyVersion", p.flat_slug as "flatSlug",
      to_json(p.first_published_at) #>> '{}' as "firstPublishedAt",
      jsonb_build_object('minIndependentSources', o.min_independent_sources, 'bothSides', o.both_sides,
        'countUnnamedSources', o.count_unnamed_sources, 'replyRequired', o.reply_required)::jsonb as "draftRules",
      (select audit_data(e.data) from audit_event e where e.newsroom_id = r.newsroom_id and e.action = 'policy.set'
        and audit_data(e.data) ->> 'version' = o.version::text) as "policySet",
      jsonb_build_object('ratingKey', v.rating_key, 'topic', v.topic, 'claimantName', v.claimant_name,
        'statement', v.statement, 'language', v.language)::jsonb as beside,
      (select jsonb_build_object('kind', c.kind, 'at', c.at)::jsonb from verdict_change c
        where c.publication_id = p.id and c.version = v.version and c.kind in ('published', 'corrected', 'voided')) as "inFeed",
      array(select reviewer_id::text from review where revision_id = r.id and decision = 'approve') as approvers,
      array(select member_id::text from revision_contributor where revision_id = r.id) as contributors,
      coalesce((select jsonb_agg(jsonb_build_object('member', member_id, 'rating', rating_key, 'at', voted_at)) from rating_vote
        where revision_id = r.id), '[]')::jsonb as ballots,
      coalesce((select jsonb_agg(jsonb_build_object('reviewer', reviewer_id, 'decision', decision, 'note', note, 'at', created_at))
        from review where revision_id = r.id), '[]')::jsonb as reviews,
      r.number, to_json(r.submitted_at) #>> '{}' as "submittedAt",
      coalesce((select max((audit_data(s.data) ->> 'version')::int) from audit_event s, audit_event e
        where e.claim_id = r.claim_id and e.action in ('claim.submit', 'claim.void') and audit_data(e.data) ->> 'revision' = r.id::text
          and s.newsroom_id = r.newsroom_id and s.action = 'policy.set' and s.seq < e.seq), 1)::int as "policyBefore",
      r.claim_id as "claimId", r.draft_seq as "draftSeq", r.counts_every_change as "countsEveryChange",
      r.submitted_by as submitter, v.published_by as publisher,
      coalesce((select jsonb_agg(jsonb_build_object('seq', e.seq, 'action', e.action, 'actor', e.actor_id,
          'at', e.at, 'contributors', audit_data(e.data) -> 'contributors', 'ballots', audit_data(e.data) -> 'ballots',
          'notice', coalesce(audit_data(e.data) ->> 'notice', case when e.action = 'claim.void' then audit_data(e.data) ->> 'reason' end),
          'changesTakeaway', audit_data(e.data) -> 'changesTakeaway', 'tellsTakeaway', audit_data(e.data) ? 'changesTakeaway',
          'number', audit_data(e.data) -> 'number', 'correction', audit_data(e.data) ->> 'correction',
          'policy', audit_data(e.data) -> 'policy', 'linkedWith', audit_data(e.data) -> 'linkedWith', 'note', audit_data(e.data) ->> 'note', 'tellsNote', audit_data(e.data) ? 'note',
          'tellsNotice', audit_data(e.data) ? 'notice' or e.action = 'claim.void') order by e.seq)
        from audit_event e where e.claim_id = r.claim_id and audit_data(e.data) ->> 'revision' = r.id::text), '[]')::jsonb as events,
      coalesce((select jsonb_agg(jsonb_build_object('maker', l.actor_id, 'member', audit_data(l.data) ->> 'member', 'seq', l.seq, 'at', l.at))
        from audit_event l where l.newsroom_id = r.newsroom_id and l.action = 'member.reset_link_made'), '[]')::jsonb as links,
      coalesce((select jsonb_agg(jsonb_build_object('at', l.at,
          'maker', coalesce((select id from member where newsroom_id = r.newsroom_id and account_id = maker.account_id), maker.account_id),
          'member', coalesce((select id from member where newsroom_id = r.newsroom_id and account_id = whose.account_id), whose.account_id)))
        from audit_event l join member maker on maker.id = l.actor_id
          join member whose on whose.id = (audit_data(l.data) ->> 'member')::uuid
        where l.newsroom_id <> r.newsroom_id and l.action = 'member.reset_link_made' and l.newsroom_id in (
          select other.newsroom_id from member other join member ours using (account_id)
          where ours.newsroom_id = r.newsroom_id)), '[]')::jsonb as "linksElsewhere",
      coalesce((select jsonb_agg(jsonb_build_object('version', audit_data(s.data) -> 'version', 'seq', s.seq,
          'fourEyes', audit_data(s.data) -> 'fourEyes',
          'excludeSubmitter', coalesce(audit_data(s.data) -> 'excludeSubmitter', 'false')) order by s.seq)
        from audit_event s where s.newsroom_id = r.newsroom_id and s.action = 'policy.set'), '[]')::jsonb as policies
    from publication_version v
    join publication p on p.id = v.publication_id
    join newsroom n on n.id = v.newsroom_id
    join revision r on r.id = v.revision_id
    join policy o on o.newsroom_id = r.newsroom_id and o.version = r.policy_version
    order by p.id, v.version`.execute(db);
  return rows.map((row) => ({ ...row, ...HELD_AGAINST.parse(row) }));
}
