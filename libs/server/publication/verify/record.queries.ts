import type { Stage } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';
import type { JWK } from 'jose';

/** Every key that a newsroom ever signed with, the oldest first. */
export async function signingKeys(db: Database) {
  const { rows } = await sql<{ newsroomId: string; kid: string; jwk: JWK; since: Date }>`
    select newsroom_id as "newsroomId", kid, public_jwk as jwk, created_at as since
    from signing_key order by created_at`.execute(db);
  return rows;
}

/** The slugs of newsrooms whose feed of changes has a gap, or not as many changes as it counts. */
export async function brokenFeeds(db: Database): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select n.slug from newsroom n left join verdict_change_head h on h.newsroom_id = n.id
      left join lateral (
        select count(*) as changes, max(seq) as last from verdict_change c where c.newsroom_id = n.id) f on true
    where coalesce(h.seq, 0) <> f.changes or coalesce(f.last, 0) <> f.changes order by n.slug`.execute(db);
  return rows.map(({ slug }) => slug);
}

/** The recorded transitions of every claim, each claim's in their order, with the stage in which it is now. */
export async function recordedTransitions(db: Database) {
  const { rows } = await sql<{
    claimId: string;
    action: string;
    from: string | null;
    to: string | null;
    stage: Stage;
  }>`
    select e.claim_id as "claimId", e.action, audit_data(e.data) ->> 'from' as "from", audit_data(e.data) ->> 'to' as "to", c.stage
    from audit_event e join claim c on c.id = e.claim_id
    where audit_data(e.data) ? 'from' and e.action like 'claim.%' order by e.claim_id, e.seq`.execute(db);
  return rows;
}

/** Recorded publishings whose version is not there. */
export async function missingPublishings(db: Database) {
  const { rows } = await sql<{ claimId: string | null; slug: string | null; version: string | null }>`
    select e.claim_id as "claimId", audit_data(e.data) ->> 'slug' as slug, audit_data(e.data) ->> 'version' as version
    from audit_event e
    where e.action = 'claim.publish' and not exists (
      select from publication_version v where v.revision_id::text = audit_data(e.data) ->> 'revision'
        and v.version::text = audit_data(e.data) ->> 'version')
    order by 2, 3`.execute(db);
  return rows;
}

/** The recorded merges that name who changed what they moved, each with the claim that was merged, unless that one was removed. */
export async function recordedMerges(db: Database) {
  const { rows } = await sql<{
    claimId: string | null;
    newsroomId: string;
    seq: number;
    mergedId: string;
    facts: unknown;
  }>`
    select e.claim_id as "claimId", e.newsroom_id as "newsroomId", e.seq::float8 as seq, merged.id as "mergedId",
      jsonb_build_object('changers', audit_data(e.data) -> 'changers', 'versions', audit_data(e.data) -> 'versions',
        'replyWriters', audit_data(e.data) -> 'replyWriters')::jsonb as facts
    from audit_event e join claim merged on merged.id::text = audit_data(e.data) ->> 'claim'
    where e.action = 'claim.merged_in' and audit_data(e.data) ? 'changers' and merged.removed_at is null
    order by e.newsroom_id, e.seq`.execute(db);
  return rows;
}
