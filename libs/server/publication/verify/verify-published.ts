import { createHash } from 'node:crypto';
import { WORKFLOW, type Stage, type TransitionName } from '@assay/domain';
import { contributionsToDraft, contributorsOf } from '@assay/server-draft';
import { parseRevision } from '@assay/verdict-doc';
import { compactVerify, createLocalJWKSet, type JWK } from 'jose';

/** Asks the database; any client's `query` that answers rows fits. */
export type Ask = <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** What was held against what. */
export interface Verified {
  publications: number;
  decisions: number;
  /** Each as a sentence; empty when everything holds. */
  problems: string[];
}

interface PublishedRow {
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
  publishedAt: Date;
  required: number;
  fourEyes: boolean;
  votes: number | null;
  carry: number | null;
  approvers: string[];
  contributors: string[];
  ballots: { member: string; rating: string }[];
  claimId: string;
  draftSeq: string;
  countsEveryChange: boolean;
  submitter: string;
  publisher: string;
  /** What the audit log recorded about the revision, in order. */
  events: RecordedEvent[];
}

/** An event of the audit log that names a revision. */
interface RecordedEvent {
  seq: number;
  action: string;
  actor: string | null;
  /** Of a submission by today's rule; null in older events. */
  contributors: string[] | null;
}

const PUBLISHED = `
  select p.slug, v.version, v.content_hash as "contentHash", r.id as "revisionId", r.canonical_json as "canonicalJson", r.sha256,
    v.signature, n.slug as newsroom, n.id as "newsroomId", r.correction_class as correction, r.notice,
    v.published_at as "publishedAt", o.required_approvals as required, o.four_eyes as "fourEyes",
    o.vote_votes as votes, o.vote_carry as carry,
    array(select reviewer_id::text from review where revision_id = r.id and decision = 'approve') as approvers,
    array(select member_id::text from revision_contributor where revision_id = r.id) as contributors,
    coalesce((select jsonb_agg(jsonb_build_object('member', member_id, 'rating', rating_key)) from rating_vote
      where revision_id = r.id), '[]') as ballots,
    r.claim_id as "claimId", r.draft_seq as "draftSeq", r.counts_every_change as "countsEveryChange",
    r.submitted_by as submitter, v.published_by as publisher,
    coalesce((select jsonb_agg(jsonb_build_object('seq', e.seq, 'action', e.action, 'actor', e.actor_id,
        'contributors', e.data::jsonb -> 'contributors') order by e.seq)
      from audit_event e where e.claim_id = r.claim_id and e.data::jsonb ->> 'revision' = r.id::text), '[]') as events
  from publication_version v
  join publication p on p.id = v.publication_id
  join newsroom n on n.id = v.newsroom_id
  join revision r on r.id = v.revision_id
  join policy o on o.newsroom_id = r.newsroom_id and o.version = r.policy_version
  order by p.id, v.version`;

/**
 * Holds every publication against the revision that was approved, and every claim's recorded history against the
 * workflow table (product.md, what must always hold: 1, 2, 3, 7, 8), from the database alone.
 */
export async function verifyPublished(ask: Ask): Promise<Verified> {
  const problems: string[] = [];
  const keys = new Map<string, JWK[]>();
  for (const { newsroomId, kid, jwk } of await ask<{ newsroomId: string; kid: string; jwk: JWK }>(
    'select newsroom_id as "newsroomId", kid, public_jwk as jwk from signing_key',
  ))
    keys.set(newsroomId, [...(keys.get(newsroomId) ?? []), { ...jwk, kid, alg: 'EdDSA' }]);
  const published = await ask<PublishedRow>(PUBLISHED);
  let expected = { slug: '', version: 0 };
  for (const row of published) {
    const tell = (what: string) => problems.push(`${row.slug}, version ${row.version}: ${what}`);
    expected = { slug: row.slug, version: expected.slug === row.slug ? expected.version + 1 : 1 };
    if (row.version !== expected.version) tell(`version ${expected.version} is missing before it`);
    if ((row.version === 1) !== (row.correction === null))
      tell('a later version is a correction, a first is none');
    checkBytes(row, tell);
    checkApprovals(row, tell);
    await checkSignature(row, keys.get(row.newsroomId) ?? [], tell);
    checkRecord(row, tell);
    await checkContributors(ask, row, tell);
  }
  const decisions = await checkHistories(ask, problems);
  return { publications: published.length, decisions, problems };
}

function checkBytes(row: PublishedRow, tell: (what: string) => void): void {
  const hash = createHash('sha256').update(row.canonicalJson, 'utf8').digest('hex');
  if (hash !== row.sha256 || hash !== row.contentHash)
    tell('its bytes are not those of the approved revision');
}

function checkApprovals(row: PublishedRow, tell: (what: string) => void): void {
  const { approvers, contributors, required, ballots, votes, carry } = row;
  if (new Set(approvers).size < required) tell(`${approvers.length} of ${required} approvals`);
  const changed = new Set(contributors);
  if (row.fourEyes && approvers.some((id) => changed.has(id)))
    tell('approved by a member who changed what it holds');
  if (row.fourEyes && ballots.some(({ member }) => changed.has(member)))
    tell('a member who changed what it holds voted on its rating');
  if (votes === null || carry === null || row.correction === 'voided') return;
  const { rating } = parseRevision(row.canonicalJson);
  const inFavour = ballots.filter((ballot) => ballot.rating === rating.key).length;
  if (ballots.length !== votes || inFavour < carry)
    tell(`${inFavour} of ${ballots.length} votes for its rating; ${carry} of ${votes} carry`);
}

/** Holds the rows of a revision's decisions to what the audit log says of who took them. */
function checkRecord(row: PublishedRow, tell: (what: string) => void): void {
  const { events, approvers, ballots, submitter, publisher, correction } = row;
  const actors = (action: string) =>
    events.filter((event) => event.action === action).map(({ actor }) => actor ?? 'nobody');
  const published = actors('claim.publish').length;
  if (published !== 1) tell(`recorded ${published} times in the audit log`);
  const held: [string, string[], string[]][] = [
    ['submitted', actors(correction === 'voided' ? 'claim.void' : 'claim.submit'), [submitter]],
    ['approved', actors('claim.approve'), approvers],
    ['voted on', actors('claim.vote'), ballots.map(({ member }) => member)],
    ['published', actors('claim.publish'), [publisher]],
  ];
  for (const [what, said, stored] of held)
    if (String([...said].sort()) !== String([...stored].sort()))
      tell(`the audit log names other members who ${what} it than its row does`);
}

/**
 * Asks both logs again who changed what the revision holds (product.md, what must always hold: 3). A void holds the
 * bytes of an earlier revision and a reason: the member who gave the reason is its only contributor.
 */
async function checkContributors(ask: Ask, row: PublishedRow, tell: (what: string) => void): Promise<void> {
  const submission = row.events.find(({ action }) => action === 'claim.submit' || action === 'claim.void');
  if (!row.countsEveryChange) {
    if (submission?.contributors) tell('the audit log counts every change, and its row does not');
    return;
  }
  if (!submission) return;
  const { claimId: id, newsroomId, draftSeq, correction } = row;
  const found = new Set(correction === null ? [] : [submission.actor ?? 'nobody']);
  if (correction !== 'voided') {
    const db = { query: (sql: string, values?: unknown[]) => ask(sql, values) };
    const drafted = await contributionsToDraft(db, id, Number(draftSeq));
    const named = await contributorsOf(db, { id, newsroomId }, submission.seq, drafted);
    for (const memberId of named.keys()) found.add(memberId);
  }
  const same = (members: readonly string[]) => String([...members].sort()) === String([...found].sort());
  if (!same(row.contributors) || !same(submission.contributors ?? []))
    tell('its contributors are not those whom the logs name');
}

async function checkSignature(row: PublishedRow, keys: JWK[], tell: (what: string) => void): Promise<void> {
  if (row.signature === null) return;
  try {
    const { payload } = await compactVerify(row.signature, createLocalJWKSet({ keys }));
    const said = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
    const should = {
      newsroom: row.newsroom,
      slug: row.slug,
      version: row.version,
      contentHash: row.contentHash,
      correction: row.correction && { class: row.correction, notice: row.notice },
      publishedAt: row.publishedAt.toISOString(),
    };
    for (const [name, value] of Object.entries(should))
      if (JSON.stringify(sorted(said[name])) !== JSON.stringify(sorted(value)))
        tell(`its signature is over another ${name}`);
  } catch {
    tell('its signature does not hold');
  }
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every claim's transitions as recorded: each from where the one before it led, by a row of the table. */
async function checkHistories(ask: Ask, problems: string[]): Promise<number> {
  const rows = await ask<{ claimId: string; action: string; from: Stage; to: Stage; stage: Stage }>(
    `select e.claim_id as "claimId", e.action, e.data::jsonb ->> 'from' as "from", e.data::jsonb ->> 'to' as "to", c.stage
     from audit_event e join claim c on c.id = e.claim_id
     where e.data::jsonb ? 'from' and e.action like 'claim.%' order by e.claim_id, e.seq`,
  );
  rows.forEach((row, index) => {
    const tell = (what: string) => problems.push(`claim ${row.claimId}: ${row.action} ${what}`);
    const before = rows[index - 1];
    const stood = before?.claimId === row.claimId ? before.to : 'triage';
    if (row.from !== stood) tell(`from ${row.from}, where it was ${stood}`);
    const rule = WORKFLOW[row.action.slice('claim.'.length) as TransitionName];
    const leads = [rule.to, rule.toWhenPublished, ...(row.action === 'claim.approve' ? ['in_review'] : [])];
    if (!rule.from.includes(row.from) || !leads.includes(row.to)) tell(`from ${row.from} to ${row.to}`);
    const last = rows[index + 1]?.claimId !== row.claimId;
    if (last && row.to !== row.stage) tell(`led to ${row.to}, and the claim is ${row.stage}`);
  });
  return rows.length;
}
