import { sql, type Database } from '@assay/server-platform/database';
import { z } from 'zod';

/** A notice “Under review”, as its row or the audit log records it; moments as ISO 8601. */
const NOTICE = z.object({
  reason: z.string().nullable(),
  putBy: z.string().nullable(),
  putAt: z.string(),
  dueAt: z.string(),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
});

/** A change of the feed that puts a notice over a verdict, or takes it away. */
const FEED_CHANGE = z.object({ kind: z.string(), at: z.string() });

const NOTICE_EVENT = z.object({
  action: z.enum([
    'verdict.put_under_review',
    'verdict.review_confirmed',
    'verdict.review_ended',
    'claim.publish',
  ]),
  actor: z.string().nullable(),
  reason: z.string().nullable(),
  at: z.string(),
});

const OF_VERDICT = z.object({
  notices: z.array(NOTICE),
  changes: z.array(FEED_CHANGE),
  events: z.array(NOTICE_EVENT),
});

export type Notice = z.infer<typeof NOTICE>;
export type FeedChange = z.infer<typeof FEED_CHANGE>;
export type NoticeEvent = z.infer<typeof NOTICE_EVENT>;

/** The notices over each verdict by their rows, by the feed, and by the events that recorded them. */
export async function reviewNotices(db: Database) {
  const { rows } = await sql<{
    claimId: string;
    slug: string;
    notices: unknown | null;
    changes: unknown | null;
    events: unknown | null;
  }>`
    select p.claim_id as "claimId", p.slug,
      coalesce((select jsonb_agg(jsonb_build_object('reason', reason, 'putBy', put_by, 'putAt', put_at, 'dueAt', due_at,
          'confirmedBy', confirmed_by, 'confirmedAt', confirmed_at, 'endedBy', ended_by, 'endedAt', ended_at) order by put_at, id)
        from under_review where publication_id = p.id), '[]')::jsonb as notices,
      coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'at', at) order by seq)
        from verdict_change where publication_id = p.id and kind in ('under_review', 'review_ended')), '[]')::jsonb as changes,
      coalesce((select jsonb_agg(jsonb_build_object('action', action, 'actor', actor_id, 'reason', audit_data(data) ->> 'reason',
          'at', at) order by seq)
        from audit_event where claim_id = p.claim_id and action in ('verdict.put_under_review', 'verdict.review_confirmed',
          'verdict.review_ended', 'claim.publish')), '[]')::jsonb as events
    from publication p order by p.slug`.execute(db);
  return rows.map((row) => ({ ...row, ...OF_VERDICT.parse(row) }));
}
