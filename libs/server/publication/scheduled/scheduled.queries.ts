import { fragment, sql, type Database } from '@assay/server-platform/database';
import type { SqlBool } from 'kysely';

/** A publication to be made at a time. */
export interface NewSchedule {
  newsroomId: string;
  claimId: string;
  revisionId: string;
  publishAt: Date;
  scheduledById: string;
}

/**
 * Schedules the publication of a claim, in the place of the one that was scheduled before. The caller holds the claim's lock:
 * by the clock, and not by the start of the transaction, it is before or after a notice that is put over the verdict.
 */
export async function storeSchedule(
  db: Database,
  { newsroomId, claimId, revisionId, publishAt, scheduledById }: NewSchedule,
): Promise<void> {
  await sql`
    insert into scheduled_publication (claim_id, newsroom_id, revision_id, publish_at, scheduled_by, scheduled_at)
    values (${claimId}::uuid, ${newsroomId}::uuid, ${revisionId}::uuid, ${publishAt}::timestamptz, ${scheduledById}::uuid,
      clock_timestamp())
    on conflict (claim_id) do update set revision_id = excluded.revision_id, publish_at = excluded.publish_at,
      scheduled_by = excluded.scheduled_by, scheduled_at = excluded.scheduled_at`.execute(db);
}

function schedules(db: Database) {
  return db
    .selectFrom('scheduled_publication as s')
    .select([
      's.claim_id as claimId',
      's.revision_id as revisionId',
      's.publish_at as publishAt',
      's.scheduled_by as scheduledById',
    ]);
}

/** A scheduled publication. */
export type Schedule = Awaited<ReturnType<typeof schedulesOf>>[number];

/** The publications that are scheduled for these claims, as long as their revision waits to be published. */
export function schedulesOf(db: Database, claimIds: readonly string[]) {
  return schedules(db)
    .innerJoin('claim as c', (join) =>
      join.onRef('c.id', '=', 's.claim_id').onRef('c.current_revision_id', '=', 's.revision_id'),
    )
    .where('c.stage', '=', 'approved')
    .where(fragment<SqlBool>`s.claim_id = any(${claimIds}::uuid[])`)
    .execute();
}

/** The publication of a claim whose time has come, locked until the transaction ends. */
export function lockDue(db: Database, claimId: string): Promise<Schedule | undefined> {
  return schedules(db)
    .where('s.claim_id', '=', claimId)
    .where(fragment<SqlBool>`s.publish_at <= now()`)
    .forUpdate()
    .executeTakeFirst();
}

/** Whether a notice stands over the claim's verdict that was put after its publication was scheduled. */
export async function wasDoubtedSince(db: Database, claimId: string): Promise<boolean> {
  const { rows } = await sql<{ doubted: boolean }>`
    select exists (select from scheduled_publication s
      join publication p on p.claim_id = s.claim_id
      join under_review u on u.publication_id = p.id
      where s.claim_id = ${claimId}::uuid and u.ended_at is null and u.put_at > s.scheduled_at) as doubted`.execute(
    db,
  );
  return rows[0]!.doubted;
}

/** Drops what is scheduled for a claim. @returns the newsroom's id; null where nothing was scheduled */
export async function dropSchedule(db: Database, claimId: string): Promise<string | null> {
  const { rows } = await sql<{ newsroomId: string }>`
    delete from scheduled_publication where claim_id = ${claimId}::uuid
    returning newsroom_id as "newsroomId"`.execute(db);
  return rows[0]?.newsroomId ?? null;
}
