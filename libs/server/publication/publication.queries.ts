import { sql, type Database } from '@assay/server-platform/database';
import type { PublicationVersion } from './publication.entity';

/**
 * Gives a claim this address, unless another claim of the newsroom has it.
 *
 * @param removed the mark that replaces the slug where a verdict was removed under law: its address stays reserved
 * @returns the publication's id; null where the address is taken
 */
export async function insertPublication(
  db: Database,
  {
    newsroomId,
    claimId,
    slug,
    removed,
  }: { newsroomId: string; claimId: string; slug: string; removed: string },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into publication (newsroom_id, claim_id, slug) select ${newsroomId}::uuid, ${claimId}::uuid, ${slug}::text
    where not exists (select from publication where newsroom_id = ${newsroomId}::uuid and slug = ${removed})
    on conflict (newsroom_id, slug) do nothing returning id`.execute(db);
  return rows[0]?.id ?? null;
}

/** Whether no verdict of the newsroom has this slug, or had it before it was removed under law. */
export async function isSlugFree(
  db: Database,
  { newsroomId, slug, removed }: { newsroomId: string; slug: string; removed: string },
): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select from publication where newsroom_id = ${newsroomId}::uuid and slug in (${slug}, ${removed})) as taken
    `.execute(db);
  return !rows[0]!.taken;
}

/** The newest version of each publication. */
export async function newestVersions(
  db: Database,
  publicationIds: readonly string[],
): Promise<PublicationVersion[]> {
  const { rows } = await sql<{
    id: string;
    newsroomId: string;
    publicationId: string;
    claimId: string;
    version: number;
    revisionId: string;
    contentHash: string;
    ratingKey: string;
    ratingLabel: string | null;
    ratingOrdinal: number | null;
    correctionClass: string | null;
    topic: string | null;
    claimantName: string | null;
    statement: string;
    language: string | null;
    publishedById: string;
    signingKeyId: string | null;
    signature: string | null;
    publishedAt: Date;
  }>`
    select distinct on (publication_id) id, newsroom_id as "newsroomId", publication_id as "publicationId",
      claim_id as "claimId", version, revision_id as "revisionId", content_hash as "contentHash",
      rating_key as "ratingKey", rating_label as "ratingLabel", rating_ordinal as "ratingOrdinal",
      correction_class as "correctionClass", topic, claimant_name as "claimantName", statement, language,
      published_by as "publishedById", signing_key_id as "signingKeyId", signature, published_at as "publishedAt"
    from publication_version where publication_id = any(${publicationIds}::uuid[])
    order by publication_id, version desc`.execute(db);
  return rows;
}
