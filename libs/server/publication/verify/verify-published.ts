import { createHash } from 'node:crypto';
import { WORKFLOW, type Stage, type TransitionName } from '@assay/domain';
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
  recorded: number;
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
    (select count(*)::int from audit_event e where e.claim_id = v.claim_id and e.action = 'claim.publish'
      and e.data::jsonb ->> 'revision' = r.id::text) as recorded
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
    if (row.recorded !== 1) tell(`recorded ${row.recorded} times in the audit log`);
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
  const wrote = new Set(contributors);
  if (row.fourEyes && approvers.some((id) => wrote.has(id))) tell('approved by somebody who wrote in it');
  if (votes === null || carry === null || row.correction === 'voided') return;
  const { rating } = parseRevision(row.canonicalJson);
  const inFavour = ballots.filter((ballot) => ballot.rating === rating.key).length;
  if (ballots.length !== votes || inFavour < carry)
    tell(`${inFavour} of ${ballots.length} votes for its rating; ${carry} of ${votes} carry`);
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
