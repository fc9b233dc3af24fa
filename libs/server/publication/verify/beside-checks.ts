import { DEFAULT_POLICY } from '@assay/domain';
import type { Database } from '@assay/server-platform/database';
import { parseRevision } from '@assay/verdict-doc';
import { sameMoment } from './moments';
import type { PublishedRow } from './published.queries';
import { brokenFeeds } from './record.queries';
import type { RecordedPolicy, VerdictBeside } from './rows';

/** The policy that every newsroom begins with, for which there is no event. */
const FIRST: RecordedPolicy = { ...DEFAULT_POLICY, ratingVote: null };

/** The policy that a revision was judged by is the one that was set. */
export function checkPolicy(row: PublishedRow, tell: (what: string) => void): void {
  const { required, fourEyes, excludeSubmitter, votes, carry, policyVersion } = row;
  const set = policyVersion === 1 ? FIRST : row.policySet;
  const ratingVote = votes === null || carry === null ? null : `${carry} of ${votes}`;
  if (
    set?.requiredApprovals !== required ||
    set.fourEyes !== fourEyes ||
    (set.excludeSubmitter ?? false) !== excludeSubmitter ||
    (set.ratingVote ?? null) !== ratingVote ||
    Object.entries(row.draftRules).some(
      ([rule, value]) => (set[rule as keyof RecordedPolicy] ?? false) !== value,
    )
  )
    tell('the policy it was judged by is not the one that was set');
}

/** What is searched, filtered and followed says the same as the frozen bytes. */
export function checkBeside(row: PublishedRow, tell: (what: string) => void): void {
  const { rating, claim, language } = parseRevision(row.canonicalJson);
  const should: VerdictBeside = {
    ratingKey: rating.key,
    topic: claim.topic,
    claimantName: claim.claimant.name,
    statement: claim.statement,
    language: language === 'und' ? null : language,
  };
  for (const name of Object.keys(should) as (keyof VerdictBeside)[])
    if (row.beside[name] !== should[name]) tell(`it is found by another ${name} than its bytes have`);
  const kind = row.correction === 'voided' ? 'voided' : row.correction === null ? 'published' : 'corrected';
  if (row.inFeed?.kind !== kind || Date.parse(row.inFeed.at) !== row.publishedAt.getTime())
    tell('the feed of changes tells otherwise of it');
  if (row.flatSlug !== null && row.flatSlug !== row.slug) tell('another path leads to it than its own');
}

/** The day on which a verdict was first published is that of its first version. */
export function checkFirstDay(row: PublishedRow, tell: (what: string) => void): void {
  if (row.version === 1 && !sameMoment(row.firstPublishedAt, row.publishedAt.toISOString()))
    tell('it is said to be first published at another time');
}

/** The feed of changes has no gap, and as many changes as it counts. */
export async function checkFeeds(db: Database, problems: string[]): Promise<void> {
  for (const slug of await brokenFeeds(db)) problems.push(`${slug}: its feed of changes has gaps`);
}
