import { DECIDE_WITHIN_HOURS } from '../under-review/under-review.service';
import { sameMoment } from './moments';
import { LAWFULLY_REMOVED } from './removals';
import type { Ask } from './rows';

/** A notice “Under review”, as its row tells it or as the audit log does; moments as ISO 8601. */
interface Notice {
  reason: string | null;
  putBy: string | null;
  putAt: string;
  dueAt: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
  endedBy: string | null;
  endedAt: string | null;
}

/** A change of the feed that puts a notice over a verdict, or takes it away. */
interface Told {
  kind: string;
  at: string;
}

interface NoticeEvent {
  action: 'verdict.put_under_review' | 'verdict.review_confirmed' | 'verdict.review_ended' | 'claim.publish';
  actor: string | null;
  reason: string | null;
  at: string;
}

const HOUR_MS = 60 * 60_000;

/**
 * The notices “Under review” over verdicts are those that editors put, in their words and on their days; each was confirmed
 * and ended by the members who did so, and stands exactly until it was lifted or a new version was published. The feed
 * tells of each.
 */
export async function checkReviewNotices(ask: Ask, problems: string[]): Promise<void> {
  const rows = await ask<{ slug: string; notices: Notice[]; told: Told[]; events: NoticeEvent[] }>(
    `select p.slug,
       coalesce((select jsonb_agg(jsonb_build_object('reason', reason, 'putBy', put_by, 'putAt', put_at, 'dueAt', due_at,
           'confirmedBy', confirmed_by, 'confirmedAt', confirmed_at, 'endedBy', ended_by, 'endedAt', ended_at) order by put_at, id)
         from under_review where publication_id = p.id), '[]') as notices,
       coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'at', at) order by seq)
         from verdict_change where publication_id = p.id and kind in ('under_review', 'review_ended')), '[]') as told,
       coalesce((select jsonb_agg(jsonb_build_object('action', action, 'actor', actor_id, 'reason', data::jsonb ->> 'reason',
           'at', at) order by seq)
         from audit_event where claim_id = p.claim_id and action in ('verdict.put_under_review', 'verdict.review_confirmed',
           'verdict.review_ended', 'claim.publish')), '[]') as events
     from publication p where p.claim_id not in (${LAWFULLY_REMOVED}) order by p.slug`,
  );
  for (const { slug, notices, told, events } of rows) {
    const recorded = replay(events);
    if (!all(notices, recorded.notices, sameNotice) || !all(told, recorded.told, sameTold))
      problems.push(`${slug}: its notices of review are not those that editors put`);
  }
}

/** The notices that these events make. */
function replay(events: readonly NoticeEvent[]): { notices: Notice[]; told: Told[] } {
  const notices: Notice[] = [];
  const told: Told[] = [];
  for (const { action, actor, reason, at } of events) {
    const standing = notices.findLast(({ endedAt }) => endedAt === null);
    if (action === 'verdict.put_under_review') {
      const dueAt = new Date(Date.parse(at) + DECIDE_WITHIN_HOURS * HOUR_MS).toISOString();
      const open = { confirmedBy: null, confirmedAt: null, endedBy: null, endedAt: null };
      notices.push({ reason, putBy: actor, putAt: at, dueAt, ...open });
      told.push({ kind: 'under_review', at });
    } else if (action === 'verdict.review_confirmed') {
      if (standing) Object.assign(standing, { confirmedBy: actor, confirmedAt: at });
    } else {
      if (standing) Object.assign(standing, { endedBy: actor, endedAt: at });
      if (action === 'verdict.review_ended') told.push({ kind: 'review_ended', at });
    }
  }
  return { notices, told };
}

function all<T>(rows: readonly T[], recorded: readonly T[], same: (one: T, other: T) => boolean): boolean {
  return rows.length === recorded.length && rows.every((row, index) => same(row, recorded[index]!));
}

const sameNotice = (row: Notice, recorded: Notice) =>
  (['reason', 'putBy', 'confirmedBy', 'endedBy'] as const).every((name) => row[name] === recorded[name]) &&
  (['putAt', 'dueAt', 'confirmedAt', 'endedAt'] as const).every((name) =>
    sameMoment(row[name], recorded[name]),
  );

const sameTold = (row: Told, recorded: Told) => row.kind === recorded.kind && sameMoment(row.at, recorded.at);
