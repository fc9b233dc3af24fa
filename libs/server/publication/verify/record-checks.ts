import { DEFAULT_POLICY, LINK_BARS_DAYS } from '@assay/domain';
import type { Database } from '@assay/server-platform/database';
import { contributionsToDraft, contributorsOf } from '@assay/server-draft';
import { parseRevision } from '@assay/verdict-doc';
import { sameMoment } from './moments';
import type { PublishedRow } from './published.queries';
import { missingPublishings } from './record.queries';
import { lawfullyRemoved } from './removals.queries';
import type { RecordedEvent, StoredReview } from './rows';

/** The policy that every newsroom begins with, for which there is no event. */
const FIRST = { ...DEFAULT_POLICY, version: 1 };

const DAY_MS = 24 * 60 * 60_000;

/** Holds the rows of a revision's decisions to what the audit log says of who took them. */
export function checkRecord(row: PublishedRow, tell: (what: string) => void): void {
  const { events, approvers, ballots, submitter, publisher, correction } = row;
  const actors = (action: string) =>
    events.filter((event) => event.action === action).map(({ actor }) => actor ?? 'nobody');
  const published = actors('claim.publish').length;
  if (published !== 1) tell(`recorded ${published} times in the audit log`);
  const submission = events.find(({ action }) => action === 'claim.submit' || action === 'claim.void');
  if (submission?.tellsNotice && submission.notice !== row.notice)
    tell('its notice is another one than was submitted');
  if (submission?.tellsTakeaway && submission.changesTakeaway !== row.changesTakeaway)
    tell('whether it changes what a reader takes away differs from what was submitted');
  const recorded = events.find(({ action }) => action === 'claim.publish')?.ballots;
  if (recorded && String([...recorded].sort()) !== String(ballots.map(ballotLine).sort()))
    tell('its ballots are not those it was published by');
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
 * Holds what a revision's rows tell of its submission, its reviews and its ballots to the events that recorded them: what
 * it corrects, its number, its policy, the notes of its reviews, and when each was made.
 */
export function checkDecisions(row: PublishedRow, tell: (what: string) => void): void {
  const { events, reviews, ballots, number, submittedAt } = row;
  const submission = events.find(({ action }) => action === 'claim.submit' || action === 'claim.void');
  if (submission) {
    const correction = submission.action === 'claim.void' ? 'voided' : submission.correction;
    if (
      (submission.number ?? number) !== number ||
      correction !== row.correction ||
      !sameMoment(submittedAt, submission.at)
    )
      tell('its number, its kind of correction or its day is another one than was submitted');
    if (row.policyVersion !== row.policyBefore)
      tell('it was judged by another policy than stood when it was submitted');
  }
  const recorded = (action: string) => events.filter((event) => event.action === action);
  const decisions = [...recorded('claim.approve'), ...recorded('claim.request_changes')];
  const isRecorded = ({ reviewer, decision, note, at }: StoredReview) =>
    decisions.some(
      (event) =>
        event.actor === reviewer &&
        event.action === `claim.${decision}` &&
        sameMoment(at, event.at) &&
        (!event.tellsNote || event.note === note),
    );
  if (decisions.length !== reviews.length || !reviews.every(isRecorded))
    tell('its reviews are not those that editors gave');
  const votes = recorded('claim.vote');
  if (
    !ballots.every(({ member, at }) => votes.some((vote) => vote.actor === member && sameMoment(at, vote.at)))
  )
    tell('its ballots were cast at other times than are recorded');
}

/**
 * Asks both logs again who changed what the revision holds (product.md, what must always hold: 3). A void holds the
 * bytes of an earlier revision and a reason: the member who gave the reason is its only contributor.
 */
export async function checkContributors(
  db: Database,
  row: PublishedRow,
  tell: (what: string) => void,
): Promise<void> {
  const submission = row.events.find(({ action }) => action === 'claim.submit' || action === 'claim.void');
  if (!row.countsEveryChange) {
    if (submission?.contributors) tell('the audit log counts every change, and its row does not');
    return;
  }
  if (!submission) return;
  const { claimId: id, newsroomId, draftSeq, correction } = row;
  const found = new Set(correction === null ? [] : [submission.actor ?? 'nobody']);
  if (correction !== 'voided') {
    const drafted = await contributionsToDraft(db, id, Number(draftSeq));
    const { key } = parseRevision(row.canonicalJson).rating;
    const named = await contributorsOf(db, { id, newsroomId }, submission.seq, drafted, key);
    for (const memberId of named.keys()) found.add(memberId);
  }
  const same = (members: readonly string[]) => String([...members].sort()) === String([...found].sort());
  if (!same(row.contributors) || !same(submission.contributors ?? []))
    tell('its contributors are not those whom the logs name');
}

/** A vote as the event of a publication records it. */
export const ballotLine = ({ member, rating }: { member: string; rating: string }) => `${member} ${rating}`;

/**
 * No member decided on a change of a member whose password and theirs one person might know, by links to set passwords that
 * were made lately. Older events were judged by the policy of the submission alone, and those of votes by other links.
 */
export function checkPasswordLinks(row: PublishedRow, tell: (what: string) => void): void {
  for (const event of row.events) {
    const isVote = event.action === 'claim.vote' && event.linkedWith !== null;
    if (event.action !== 'claim.approve' && !isVote) continue;
    const inForce = event.linkedWith === null ? null : policyAt(row, event);
    const linked = linkedAt(row, event);
    if ((row.fourEyes || inForce?.fourEyes) && row.contributors.some((member) => linked.has(member)))
      tell(
        'decided on by a member, where one person could sign in as them and as one who changed what it holds',
      );
    if ((row.excludeSubmitter || inForce?.excludeSubmitter) && linked.has(row.submitter))
      tell('decided on by a member, where one person could sign in as them and as the one who submitted it');
  }
}

/** The members with whom one who decided was linked then, as `linkedWith` of the review found them. */
function linkedAt({ links, linksElsewhere, events }: PublishedRow, event: RecordedEvent): Set<string | null> {
  const { seq, at, actor } = event;
  const submitted =
    events.find(({ action }) => action === 'claim.submit' || action === 'claim.void')?.seq ?? seq;
  const since = Date.parse(at) - LINK_BARS_DAYS * DAY_MS;
  const elsewhere = linksElsewhere
    .filter((link) => event.linkedWith !== null && Date.parse(link.at) < Date.parse(at))
    .map((link) => ({ ...link, seq: 0 }));
  const before = [...links, ...elsewhere].filter((link) => link.seq < seq && Date.parse(link.at) > since);
  // A set goes on over what is added to it meanwhile: those who made a link for the maker of a link are found too.
  const linked = new Set([actor]);
  for (const member of linked) for (const link of before) if (link.member === member) linked.add(link.maker);
  if (event.linkedWith !== null)
    for (const member of linked)
      for (const link of before) if (link.maker === member && link.seq < submitted) linked.add(link.member);
  linked.delete(actor);
  return linked;
}

/** No member decided whom the policy barred that was in force at the time, whatever stood at the submission. */
export function checkPolicyInForce(row: PublishedRow, tell: (what: string) => void): void {
  for (const { action, actor, policy, seq } of row.events) {
    if (policy === null || (action !== 'claim.approve' && action !== 'claim.vote')) continue;
    const { version, fourEyes, excludeSubmitter } = policyAt(row, { seq });
    if (version !== policy) tell('a decision on it names another policy than was in force');
    if (fourEyes && row.contributors.includes(actor ?? ''))
      tell('decided on by a member who changed what it holds, while the policy barred them');
    if (excludeSubmitter && actor === row.submitter)
      tell('decided on by the member who submitted it, while the policy barred them');
  }
}

/** The policy that was in force when an event was recorded. */
function policyAt({ policies }: PublishedRow, { seq }: Pick<RecordedEvent, 'seq'>) {
  return policies.findLast((set) => set.seq < seq) ?? FIRST;
}

/** Every publishing that was recorded is there: a version that was taken away would leave an older one standing. */
export async function checkEveryPublishing(db: Database, problems: string[]): Promise<void> {
  const missing = await missingPublishings(db);
  const removed = await lawfullyRemoved(db);
  for (const { claimId, slug, version } of missing)
    if (claimId === null || !removed.has(claimId))
      problems.push(`${slug}, version ${version}: recorded as published, and not there`);
}
