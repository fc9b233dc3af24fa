import type { Role } from '@assay/domain';
import { fragment, sql, type Database } from '@assay/server-platform/database';
import type { SqlBool } from 'kysely';
import { z } from 'zod';

/** Removals that were not withdrawn. */
function removals(db: Database) {
  return db
    .selectFrom('removal')
    .select([
      'id',
      'claim_id as claimId',
      'reason',
      'with_article as withArticle',
      'requested_by as requestedById',
      'requested_at as requestedAt',
      'confirmed_by as confirmedById',
      'confirmed_at as confirmedAt',
    ])
    .where('withdrawn_at', 'is', null);
}

/** A request to remove a claim under law, or the removal once another member confirmed it. */
export type Removal = Awaited<ReturnType<typeof removalsOf>>[number];

/** What is asked for or was confirmed of these claims. */
export function removalsOf(db: Database, claimIds: readonly string[]) {
  return removals(db)
    .where(fragment<SqlBool>`claim_id = any(${claimIds}::uuid[])`)
    .execute();
}

/** The removal of this id, unless it was withdrawn. */
export function removalOf(db: Database, id: string): Promise<Removal | undefined> {
  return removals(db).where('id', '=', id).executeTakeFirst();
}

/** The claim that a request is to remove, whatever became of the request; null where the newsroom has none of this id. */
export async function claimOfRemoval(db: Database, newsroomId: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ claimId: string }>`
    select claim_id as "claimId" from removal where newsroom_id = ${newsroomId}::uuid and id = ${id}::uuid`.execute(
    db,
  );
  return rows[0]?.claimId ?? null;
}

/** A request for a removal. */
export interface NewRemoval {
  newsroomId: string;
  claimId: string;
  reason: string;
  withArticle: boolean;
  requestedById: string;
}

/** Asks for a removal. @returns the id of the request */
export async function insertRemoval(
  db: Database,
  { newsroomId, claimId, reason, withArticle, requestedById }: NewRemoval,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into removal (newsroom_id, claim_id, reason, with_article, requested_by)
    values (${newsroomId}::uuid, ${claimId}::uuid, ${reason}, ${withArticle}, ${requestedById}::uuid)
    returning id`.execute(db);
  return rows[0]!.id;
}

/** Notes that another member confirmed a removal. */
export async function confirmRemoval(db: Database, id: string, memberId: string): Promise<void> {
  await sql`
    update removal set confirmed_by = ${memberId}::uuid, confirmed_at = now() where id = ${id}::uuid`.execute(
    db,
  );
}

/** Notes that a request was taken back. */
export async function withdrawRemoval(db: Database, id: string, memberId: string): Promise<void> {
  await sql`
    update removal set withdrawn_by = ${memberId}::uuid, withdrawn_at = now() where id = ${id}::uuid`.execute(
    db,
  );
}

/** How long a destruction may take; decisions of the newsroom wait for it. */
const MOST_DESTROYING = '10min';

const DESTROYED = z.object({ events: z.array(z.string()), revisions: z.array(z.string()) });

/**
 * Destroys what the claim of a confirmed removal holds.
 *
 * @returns what was destroyed of the audit log and of revisions, as the removal's own event is to name it
 */
export async function destroyRemoved(db: Database, id: string): Promise<z.infer<typeof DESTROYED>> {
  // Every word of the newsroom is looked for once, to forget those that no text holds any more: 45 µs each, so that a
  // newsroom of a million words would run into the time a statement may take.
  await sql<{
    set_config: unknown | null;
  }>`select set_config('statement_timeout', ${MOST_DESTROYING}, true)`.execute(db);
  const { rows } = await sql<{
    destroyed: unknown | null;
  }>`select destroy_removed(${id}::uuid) as destroyed`.execute(db);
  return DESTROYED.parse(rows[0]!.destroyed);
}

/** The publication of a claim and its newest version; null where the claim was not published. */
export async function newestVersionOf(
  db: Database,
  claimId: string,
): Promise<{ publicationId: string; version: number } | null> {
  const { rows } = await sql<{ publicationId: string; version: number | null }>`
    select p.id as "publicationId", max(v.version) as version from publication p
      join publication_version v on v.publication_id = p.id
    where p.claim_id = ${claimId}::uuid group by p.id`.execute(db);
  const [row] = rows;
  return row ? { ...row, version: row.version! } : null;
}

/**
 * Waits for the changes of many claims that hold this claim, and locks them. Each holds its own row when it waits for the
 * row of a claim: it comes first.
 */
export async function lockBulkChanges(db: Database, newsroomId: string, removalId: string): Promise<void> {
  await sql<{ id: string }>`
    select o.id from bulk_operation o where o.newsroom_id = ${newsroomId}::uuid and o.id in (
      select i.operation_id from bulk_item i join removal m on m.claim_id = i.claim_id where m.id = ${removalId}::uuid)
    order by o.id for update`.execute(db);
}

/** Whether another claim is marked in an article in which this one is. */
export async function sharesArticle(db: Database, claimId: string): Promise<boolean> {
  const { rows } = await sql<{ shared: boolean }>`
    select exists (select from appearance p
      join article_version v on v.id = p.article_version_id
      join article_version w on w.article_id = v.article_id
      join appearance other on other.article_version_id = w.id and other.claim_id <> p.claim_id
      where p.claim_id = ${claimId}::uuid) as shared`.execute(db);
  return rows[0]!.shared;
}

/**
 * Whether claims that were merged into this one stand. Their pages and their events tell of what was moved to it, which a
 * removal of this claim alone would leave.
 */
export async function hasMergedClaims(db: Database, claimId: string): Promise<boolean> {
  const { rows } = await sql<{ merged: boolean }>`
    select exists (select from claim where merged_into = ${claimId}::uuid) as merged`.execute(db);
  return rows[0]!.merged;
}

/** The role of a member; null for one who left. */
export async function roleOf(db: Database, memberId: string): Promise<Role | null> {
  const { rows } = await sql<{ role: Role }>`
    select role from member where id = ${memberId}::uuid and removed_at is null`.execute(db);
  return rows[0]?.role ?? null;
}
