import type { Role } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';
import type { JWK } from 'jose';

/** The span of time that a pack is of: from `start` and before `end`. */
export interface Span {
  newsroomId: string;
  start: Date;
  end: Date;
}

/** Most published versions read at once. */
const PAGE = 100;

/** No further version is read at once after this many bytes: a hundred of the longest would be half a gigabyte. */
const PAGE_BYTES = 4 * 1024 * 1024;

/** How many versions were published in the span, of verdicts that were not removed under law since. */
export async function countVersions(db: Database, { newsroomId, start, end }: Span): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from publication_version
    where newsroom_id = ${newsroomId}::uuid and published_at >= ${start}::timestamptz
      and published_at < ${end}::timestamptz
      and publication_id not in (
        select id from publication where newsroom_id = ${newsroomId}::uuid and removed_at is not null)`.execute(
    db,
  );
  return rows[0]!.count;
}

/** What is left of a verdict that was removed under law. */
export interface PackedRemoval {
  verdictId: string;
  removedAt: Date;
  reason: string;
  contentHashes: string[];
}

/** The verdicts removed under law in the span, with the hashes of the versions there were, oldest first. */
export async function removals(db: Database, { newsroomId, start, end }: Span): Promise<PackedRemoval[]> {
  const { rows } = await sql<{
    verdictId: string;
    removedAt: Date;
    reason: string;
    contentHashes: string[] | null;
  }>`
    select p.id as "verdictId", p.removed_at as "removedAt", m.reason,
      (select array_agg(content_hash order by version) from publication_version where publication_id = p.id) as "contentHashes"
    from publication p join removal m on m.claim_id = p.claim_id and m.confirmed_at is not null
    where p.newsroom_id = ${newsroomId}::uuid and p.removed_at >= ${start}::timestamptz
      and p.removed_at < ${end}::timestamptz and p.removed_at is not null
    order by p.removed_at, p.id`.execute(db);
  return rows.map(({ contentHashes, ...removal }) => ({ ...removal, contentHashes: contentHashes ?? [] }));
}

/** A published version, with what proves it. */
export interface PackedVersion {
  id: string;
  slug: string;
  newsroomSlug: string;
  version: number;
  contentHash: string;
  /** The approved bytes. */
  canonicalJson: string;
  signature: string | null;
  publishedAt: Date;
  correctionClass: string | null;
  notice: string | null;
  ratingFrom: string | null;
  policyVersion: number;
  approvals: number;
}

/**
 * The next versions published in the span that were not removed under law since, oldest first: as many as fit into
 * `PAGE_BYTES`, at least one. None once all were read.
 *
 * @param last the last version read before. When it was published is read from its row: a JavaScript date drops
 *   microseconds.
 */
export async function versionsAfter(
  db: Database,
  { newsroomId, start, end }: Span,
  last: PackedVersion | undefined,
): Promise<PackedVersion[]> {
  const [from, id] = [last?.publishedAt ?? start, last?.id ?? null];
  const { rows } = await sql<{
    id: string;
    slug: string;
    newsroomSlug: string;
    version: number;
    contentHash: string;
    canonicalJson: string;
    signature: string | null;
    publishedAt: Date;
    correctionClass: string | null;
    notice: string | null;
    ratingFrom: string | null;
    policyVersion: number;
    approvals: number;
  }>`
    with candidate as (
      select v.id, v.published_at, octet_length(r.canonical_json) as bytes
      from publication_version v
      join publication p on p.id = v.publication_id and p.removed_at is null
      join revision r on r.id = v.revision_id
      where v.newsroom_id = ${newsroomId}::uuid and v.published_at >= ${from}::timestamptz
        and v.published_at < ${end}::timestamptz
        and (${id}::uuid is null or (v.published_at, v.id)
          > ((select published_at from publication_version where id = ${id}::uuid), ${id}::uuid))
      order by v.published_at, v.id limit ${PAGE}::int),
    page as (
      select id, sum(bytes) over (order by published_at, id rows between unbounded preceding and 1 preceding) as bytes_before
      from candidate)
    select v.id, p.slug, n.slug as "newsroomSlug", v.version, v.content_hash as "contentHash", r.canonical_json as "canonicalJson", v.signature,
      v.published_at as "publishedAt", v.correction_class as "correctionClass", r.notice,
      w.rating_label as "ratingFrom", r.policy_version as "policyVersion",
      coalesce((select count(*)::int from review where revision_id = r.id and decision = 'approve'), 0) as approvals
    from page
    join publication_version v on v.id = page.id
    join publication p on p.id = v.publication_id
    join newsroom n on n.id = v.newsroom_id
    join revision r on r.id = v.revision_id
    left join publication_version w on w.publication_id = v.publication_id and w.version = v.version - 1
    where coalesce(page.bytes_before, 0) < ${PAGE_BYTES}::int
    order by v.published_at, v.id`.execute(db);
  return rows;
}

/** How many members a newsroom has in each role now. */
export async function countRoles(db: Database, newsroomId: string) {
  const { rows } = await sql<{ role: Role; members: number }>`
    select role, count(*)::int as members from member where newsroom_id = ${newsroomId}::uuid and removed_at is null
    group by role order by array_position(array['viewer', 'contributor', 'checker', 'editor', 'admin'], role)`.execute(
    db,
  );
  return rows;
}

/** Every key that a newsroom signed with, the public part, oldest first. */
export async function publicKeys(db: Database, newsroomId: string) {
  const { rows } = await sql<{ kid: string; jwk: JWK }>`
    select kid, public_jwk as jwk from signing_key where newsroom_id = ${newsroomId}::uuid
    order by created_at, id`.execute(db);
  return rows;
}
