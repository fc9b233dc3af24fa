import type { Database } from '@assay/server-platform/database';
import { DECIDE_WITHIN_HOURS } from '../under-review/under-review.service';
import { sameMoment } from './moments';
import { lawfullyRemoved } from './removals.queries';
import { reviewNotices, type Notice, type NoticeEvent, type FeedChange } from './review-notices.queries';

const HOUR_MS = 60 * 60_000;

/**
 * The notices “Under review” over verdicts are those that editors put, in their words and on their days; each was confirmed
 * and ended by the members who did so, and lasts exactly until it was lifted or a new version was published. The feed
 * has a change for each.
 */
export async function checkReviewNotices(db: Database, problems: string[]): Promise<void> {
  const rows = await reviewNotices(db);
  const removed = await lawfullyRemoved(db);
  for (const { claimId, slug, notices, changes, events } of rows) {
    if (removed.has(claimId)) continue;
    const recorded = replay(events);
    if (!all(notices, recorded.notices, sameNotice) || !all(changes, recorded.changes, sameChange))
      problems.push(`${slug}: its notices of review are not those that editors put`);
  }
}

/** The notices that these events make. */
function replay(events: readonly NoticeEvent[]): { notices: Notice[]; changes: FeedChange[] } {
  const notices: Notice[] = [];
  const changes: FeedChange[] = [];
  for (const { action, actor, reason, at } of events) {
    const open = notices.findLast(({ endedAt }) => endedAt === null);
    if (action === 'verdict.put_under_review') {
      const dueAt = new Date(Date.parse(at) + DECIDE_WITHIN_HOURS * HOUR_MS).toISOString();
      const undecided = { confirmedBy: null, confirmedAt: null, endedBy: null, endedAt: null };
      notices.push({ reason, putBy: actor, putAt: at, dueAt, ...undecided });
      changes.push({ kind: 'under_review', at });
    } else if (action === 'verdict.review_confirmed') {
      if (open) Object.assign(open, { confirmedBy: actor, confirmedAt: at });
    } else {
      if (open) Object.assign(open, { endedBy: actor, endedAt: at });
      if (action === 'verdict.review_ended') changes.push({ kind: 'review_ended', at });
    }
  }
  return { notices, changes };
}

function all<T>(rows: readonly T[], recorded: readonly T[], same: (one: T, other: T) => boolean): boolean {
  return rows.length === recorded.length && rows.every((row, index) => same(row, recorded[index]!));
}

const sameNotice = (row: Notice, recorded: Notice) =>
  (['reason', 'putBy', 'confirmedBy', 'endedBy'] as const).every((name) => row[name] === recorded[name]) &&
  (['putAt', 'dueAt', 'confirmedAt', 'endedAt'] as const).every((name) =>
    sameMoment(row[name], recorded[name]),
  );

const sameChange = (row: FeedChange, recorded: FeedChange) =>
  row.kind === recorded.kind && sameMoment(row.at, recorded.at);
