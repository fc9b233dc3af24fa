import { DEFAULT_POLICY } from '@assay/domain';
import { parseRevision } from '@assay/verdict-doc';
<<<<<<< HEAD
import { sameMoment } from './moments';
=======
import { LAWFULLY_REMOVED } from './removals';
>>>>>>> removal
import type { Ask, PublishedRow, RecordedPolicy, VerdictBeside } from './rows';

/** The policy that every newsroom begins with, for which there is no event. */
const FIRST: RecordedPolicy = { ...DEFAULT_POLICY, ratingVote: null };

/** The policy that a revision was judged by is the one that was set. */
export function checkPolicy(row: PublishedRow, tell: (what: string) => void): void {
  const { required, fourEyes, votes, carry, policyVersion } = row;
  const set = policyVersion === 1 ? FIRST : row.policySet;
  const ratingVote = votes === null || carry === null ? null : `${carry} of ${votes}`;
  if (
    set?.requiredApprovals !== required ||
    set.fourEyes !== fourEyes ||
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
export async function checkFeeds(ask: Ask, problems: string[]): Promise<void> {
  const broken = await ask<{ slug: string }>(
    `select n.slug from newsroom n left join verdict_change_head h on h.newsroom_id = n.id
     left join lateral (select count(*) as changes, max(seq) as last from verdict_change c where c.newsroom_id = n.id) f on true
     where coalesce(h.seq, 0) <> f.changes or coalesce(f.last, 0) <> f.changes order by n.slug`,
  );
  for (const { slug } of broken) problems.push(`${slug}: its feed of changes has gaps`);
}
<<<<<<< HEAD
=======

/**
 * The notices “Under review” over verdicts are those that editors put, in their words, and each stands exactly until it was
 * lifted or a new version was published, is dated to the day it was put, and is confirmed by who confirmed it. The feed
 * tells of each.
 */
export async function checkReviewNotices(ask: Ask, problems: string[]): Promise<void> {
  const others = await ask<{ slug: string }>(
    `select p.slug from publication p
     left join lateral (
       select jsonb_agg(jsonb_build_array(put_by, reason) order by put_at, id) as notices, bool_or(ended_at is null) as stands,
         array_agg(extract(epoch from put_at) order by put_at, id) as days,
         jsonb_agg(confirmed_by order by put_at, id) filter (where confirmed_by is not null) as confirmed,
         (select jsonb_agg(kind order by seq) from verdict_change
           where publication_id = p.id and kind in ('under_review', 'review_ended')) as told
       from under_review where publication_id = p.id) shown on true
     left join lateral (
       select jsonb_agg(jsonb_build_array(actor_id, data::jsonb ->> 'reason') order by seq)
           filter (where action = 'verdict.put_under_review') as notices,
         array_agg(extract(epoch from at) order by seq) filter (where action = 'verdict.put_under_review') as days,
         jsonb_agg(actor_id order by seq) filter (where action = 'verdict.review_confirmed') as confirmed,
         jsonb_agg(replace(replace(action, 'verdict.', ''), 'put_', '') order by seq)
           filter (where action in ('verdict.put_under_review', 'verdict.review_ended')) as told,
         (array_agg(action order by seq desc) filter (where action <> 'verdict.review_confirmed'))[1]
           = 'verdict.put_under_review' as stands
       from audit_event where claim_id = p.claim_id
         and action in ('verdict.put_under_review', 'verdict.review_confirmed', 'verdict.review_ended', 'claim.publish')) recorded on true
     where p.claim_id not in (${LAWFULLY_REMOVED}) and (shown.notices is distinct from recorded.notices or shown.told is distinct from recorded.told or coalesce(shown.stands, false) <> coalesce(recorded.stands, false)
       or shown.confirmed is distinct from recorded.confirmed
       or exists (select from unnest(shown.days, recorded.days) as d(said, was) where abs(said - was) > $1))
     order by p.slug`,
    [CLOCKS_MS / 1_000],
  );
  for (const { slug } of others)
    problems.push(`${slug}: its notices of review are not those that editors put`);
}
>>>>>>> removal
