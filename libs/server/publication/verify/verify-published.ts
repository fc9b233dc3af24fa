import { createHash } from 'node:crypto';
import type { Database } from '@assay/server-platform/database';
import { parseRevision } from '@assay/verdict-doc';
import { compactVerify, createLocalJWKSet, type JWK } from 'jose';
import { checkBeside, checkFeeds, checkFirstDay, checkPolicy } from './beside-checks';
import { checkHistories } from './histories';
import { checkMerges } from './merges';
import {
  checkContributors,
  checkDecisions,
  checkEveryPublishing,
  checkPasswordLinks,
  checkPolicyInForce,
  checkRecord,
} from './record-checks';
import { checkRemovals } from './removals';
import { checkReviewNotices } from './review-notices';
import { publishedVersions, type PublishedRow } from './published.queries';
import { signingKeys } from './record.queries';
import { lawfullyRemoved } from './removals.queries';

/** What was held against what. */
export interface Verified {
  publications: number;
  decisions: number;
  /** Each as a sentence; empty when everything holds. */
  problems: string[];
}

/**
 * Holds every publication against the revision that was approved, and every claim's recorded history against the
 * workflow table (product.md, what must always hold: 1, 2, 3, 7, 8), from the database alone.
 */
export async function verifyPublished(db: Database): Promise<Verified> {
  const problems: string[] = [];
  const keys = new Map<string, SigningKeys>();
  for (const { newsroomId, kid, jwk, since } of await signingKeys(db)) {
    const known = keys.get(newsroomId) ?? { since, jwks: [] };
    keys.set(newsroomId, { ...known, jwks: [...known.jwks, { ...jwk, kid, alg: 'EdDSA' }] });
  }
  const versions = await publishedVersions(db);
  const removed = await lawfullyRemoved(db);
  const published = versions.filter(({ claimId }) => !removed.has(claimId));
  let expected = { id: '', version: 0 };
  for (const row of published) {
    const tell = (what: string) => problems.push(`${row.slug}, version ${row.version}: ${what}`);
    const { publicationId: id } = row;
    expected = { id, version: expected.id === id ? expected.version + 1 : 1 };
    if (row.version !== expected.version) tell(`version ${expected.version} is missing before it`);
    if ((row.version === 1) !== (row.correction === null))
      tell('a later version is a correction, a first is none');
    if (row.canonicalJson === '{}') {
      tell('its bytes are destroyed, and no confirmed removal names it');
      continue;
    }
    checkBytes(row, tell);
    checkBeside(row, tell);
    checkFirstDay(row, tell);
    checkPolicy(row, tell);
    checkApprovals(row, tell);
    await checkSignature(row, keys.get(row.newsroomId), tell);
    checkRecord(row, tell);
    checkDecisions(row, tell);
    checkPasswordLinks(row, tell);
    checkPolicyInForce(row, tell);
    await checkContributors(db, row, tell);
  }
  await checkEveryPublishing(db, problems);
  await checkFeeds(db, problems);
  await checkReviewNotices(db, problems);
  await checkRemovals(db, problems);
  await checkMerges(db, problems);
  const decisions = await checkHistories(db, problems);
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
  if (row.excludeSubmitter && [...approvers, ...ballots.map(({ member }) => member)].includes(row.submitter))
    tell('decided on by the member who submitted it');
  if (votes === null || carry === null || row.correction === 'voided') return;
  const { rating } = parseRevision(row.canonicalJson);
  const inFavour = ballots.filter((ballot) => ballot.rating === rating.key).length;
  if (ballots.length !== votes || inFavour < carry)
    tell(`${inFavour} of ${ballots.length} votes for its rating; ${carry} of ${votes} carry`);
}

/** Every key a newsroom ever signed with, and since when it signs. */
interface SigningKeys {
  since: Date;
  jwks: JWK[];
}

async function checkSignature(
  row: PublishedRow,
  signing: SigningKeys | undefined,
  tell: (what: string) => void,
): Promise<void> {
  if (row.signature === null) {
    // Only what was published before the newsroom signed at all.
    if (row.countsEveryChange || (signing && row.publishedAt >= signing.since)) tell('it is not signed');
    return;
  }
  const keys = signing?.jwks ?? [];
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
