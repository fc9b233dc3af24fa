import { LAWFULLY_REMOVED } from './removals';

/** Asks the database; any client's `query` that answers rows fits. */
export type Ask = <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** A published version with everything it is held against. */
export interface PublishedRow {
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
  correction: string | null;
  notice: string | null;
  changesTakeaway: boolean | null;
  publishedAt: Date;
  /** As ISO 8601: when the verdict is said to be first published. */
  firstPublishedAt: string;
  required: number;
  fourEyes: boolean;
  votes: number | null;
  carry: number | null;
  /** The rules that a draft had to meet before it could be submitted. */
  draftRules: Required<
    Pick<RecordedPolicy, 'minIndependentSources' | 'bothSides' | 'countUnnamedSources' | 'replyRequired'>
  >;
  policyVersion: number;
  /** What the audit log says of how this version of the policy was set; null where it says nothing. */
  policySet: RecordedPolicy | null;
  /** What stands beside the frozen bytes, to be searched and filtered by. */
  beside: VerdictBeside;
  /** Its place in the feed of changes; null where it has none. */
  inFeed: { kind: string; at: string } | null;
  /** The slug by which a path without the newsroom leads here; null for what was published since. */
  flatSlug: string | null;
  approvers: string[];
  contributors: string[];
  /** With when each was cast, as ISO 8601. */
  ballots: { member: string; rating: string; at: string }[];
  /** Every decision on the revision. */
  reviews: StoredReview[];
  /** The revision's number among those of its claim. */
  number: number;
  /** As ISO 8601. */
  submittedAt: string;
  /** The version of the policy that the audit log says stood when the revision was submitted. */
  policyBefore: number;
  claimId: string;
  draftSeq: string;
  countsEveryChange: boolean;
  submitter: string;
  publisher: string;
  /** What the audit log recorded about the revision, in order. */
  events: RecordedEvent[];
  links: PasswordLink[];
}

/** A policy as the event of its setting has it. */
export interface RecordedPolicy {
  requiredApprovals: number;
  fourEyes: boolean;
  /** As `2 of 3`; null where editors do not vote. */
  ratingVote: string | null;
  minIndependentSources: number;
  bothSides: boolean;
  /** Absent in events from before there was such a rule; it was false then. */
  countUnnamedSources?: boolean;
  replyRequired?: boolean;
}

/** What a published version says in columns, beside the bytes that say the same. */
export interface VerdictBeside {
  ratingKey: string;
  topic: string | null;
  claimantName: string | null;
  statement: string;
  language: string | null;
}

/** An event of the audit log that names a revision. */
export interface RecordedEvent {
  seq: number;
  action: string;
  actor: string | null;
  at: string;
  /** Of a submission by today's rule; null in older events. */
  contributors: string[] | null;
  /** What the public reads about a correction or a retraction; null where there is none, and in older events. */
  notice: string | null;
  tellsNotice: boolean;
  /** Of a submission: the number of the revision; null in older events. */
  number: number | null;
  /** Of a submission: the class of its correction. */
  correction: string | null;
  /** Of a review: what the editor noted. */
  note: string | null;
  tellsNote: boolean;
  /** Of a correction: whether it changes what a reader takes away; null where it was not asked, and in older events. */
  changesTakeaway: boolean | null;
  tellsTakeaway: boolean;
  /** Of a publishing: the ballots it rests on, each as `member rating`; null in older events. */
  ballots: string[] | null;
}

/** An editor's decision on a revision, as its row tells it. */
export interface StoredReview {
  reviewer: string;
  decision: 'approve' | 'request_changes';
  note: string | null;
  /** As ISO 8601. */
  at: string;
}

/** A link with which an approver's password was set, or could have been. */
export interface PasswordLink {
  maker: string;
  member: string;
  seq: number;
  at: string;
}

export const PUBLISHED = `
  select p.id as "publicationId", p.slug, v.version, v.content_hash as "contentHash", r.id as "revisionId", r.canonical_json as "canonicalJson", r.sha256,
    v.signature, n.slug as newsroom, n.id as "newsroomId", r.correction_class as correction, r.notice,
    r.changes_takeaway as "changesTakeaway", v.published_at as "publishedAt", o.required_approvals as required, o.four_eyes as "fourEyes",
    o.vote_votes as votes, o.vote_carry as carry, o.version as "policyVersion", p.flat_slug as "flatSlug",
    to_json(p.first_published_at) #>> '{}' as "firstPublishedAt",
    jsonb_build_object('minIndependentSources', o.min_independent_sources, 'bothSides', o.both_sides,
      'countUnnamedSources', o.count_unnamed_sources, 'replyRequired', o.reply_required) as "draftRules",
    (select e.data::jsonb from audit_event e where e.newsroom_id = r.newsroom_id and e.action = 'policy.set'
      and e.data::jsonb ->> 'version' = o.version::text) as "policySet",
    jsonb_build_object('ratingKey', v.rating_key, 'topic', v.topic, 'claimantName', v.claimant_name,
      'statement', v.statement, 'language', v.language) as beside,
    (select jsonb_build_object('kind', c.kind, 'at', c.at) from verdict_change c
      where c.publication_id = p.id and c.version = v.version and c.kind in ('published', 'corrected', 'voided')) as "inFeed",
    array(select reviewer_id::text from review where revision_id = r.id and decision = 'approve') as approvers,
    array(select member_id::text from revision_contributor where revision_id = r.id) as contributors,
    coalesce((select jsonb_agg(jsonb_build_object('member', member_id, 'rating', rating_key, 'at', voted_at)) from rating_vote
      where revision_id = r.id), '[]') as ballots,
    coalesce((select jsonb_agg(jsonb_build_object('reviewer', reviewer_id, 'decision', decision, 'note', note, 'at', created_at))
      from review where revision_id = r.id), '[]') as reviews,
    r.number, to_json(r.submitted_at) #>> '{}' as "submittedAt",
    coalesce((select max((s.data::jsonb ->> 'version')::int) from audit_event s, audit_event e
      where e.claim_id = r.claim_id and e.action in ('claim.submit', 'claim.void') and e.data::jsonb ->> 'revision' = r.id::text
        and s.newsroom_id = r.newsroom_id and s.action = 'policy.set' and s.seq < e.seq), 1) as "policyBefore",
    r.claim_id as "claimId", r.draft_seq as "draftSeq", r.counts_every_change as "countsEveryChange",
    r.submitted_by as submitter, v.published_by as publisher,
    coalesce((select jsonb_agg(jsonb_build_object('seq', e.seq, 'action', e.action, 'actor', e.actor_id,
        'at', e.at, 'contributors', e.data::jsonb -> 'contributors', 'ballots', e.data::jsonb -> 'ballots',
        'notice', coalesce(e.data::jsonb ->> 'notice', case when e.action = 'claim.void' then e.data::jsonb ->> 'reason' end),
        'changesTakeaway', e.data::jsonb -> 'changesTakeaway', 'tellsTakeaway', e.data::jsonb ? 'changesTakeaway',
        'number', e.data::jsonb -> 'number', 'correction', e.data::jsonb ->> 'correction',
        'note', e.data::jsonb ->> 'note', 'tellsNote', e.data::jsonb ? 'note',
        'tellsNotice', e.data::jsonb ? 'notice' or e.action = 'claim.void') order by e.seq)
      from audit_event e where e.claim_id = r.claim_id and e.data::jsonb ->> 'revision' = r.id::text), '[]') as events,
    coalesce((select jsonb_agg(jsonb_build_object('maker', l.actor_id, 'member', l.data::jsonb ->> 'member', 'seq', l.seq, 'at', l.at))
      from audit_event l where l.newsroom_id = r.newsroom_id and l.action = 'member.reset_link_made'), '[]') as links
  from publication_version v
  join publication p on p.id = v.publication_id
  join newsroom n on n.id = v.newsroom_id
  join revision r on r.id = v.revision_id
  join policy o on o.newsroom_id = r.newsroom_id and o.version = r.policy_version
  where v.claim_id not in (${LAWFULLY_REMOVED})
  order by p.id, v.version`;
