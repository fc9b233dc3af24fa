import { sql, type Database } from '@assay/server-platform/database';

/** The file of an image, as it is stored. */
export interface StoredImage {
  id: string;
  newsroomId: string;
  /** Hex. */
  sha256: string;
  mediaType: string;
  width: number;
  height: number;
  /** Bytes. */
  size: number;
}

/** The files that a claim has for the images of its verdict, in the order they were added. */
export async function imagesOfClaim(db: Database, claimId: string): Promise<StoredImage[]> {
  const { rows } = await sql<{
    id: string;
    newsroomId: string;
    sha256: string | null;
    mediaType: 'image/gif' | 'image/jpeg' | 'image/png' | 'image/webp';
    width: number;
    height: number;
    size: number;
  }>`
    select id, newsroom_id as "newsroomId", encode(sha256, 'hex')::text as sha256, media_type as "mediaType",
      width::int as width, height::int as height, size::int as size
    from verdict_image where claim_id = ${claimId}::uuid order by id`.execute(db);
  return rows.map((row) => ({ ...row, sha256: row.sha256! }));
}

/** A claim's image by the digest of its file. */
export async function imageOfClaim(
  db: Database,
  newsroomId: string,
  claimId: string,
  sha256: Buffer,
): Promise<StoredImage | null> {
  const { rows } = await sql<{
    id: string;
    newsroomId: string;
    sha256: string;
    mediaType: 'image/gif' | 'image/jpeg' | 'image/png' | 'image/webp';
    width: number;
    height: number;
    size: number;
  }>`
    select id, newsroom_id as "newsroomId", encode(sha256, 'hex')::text as sha256, media_type as "mediaType",
      width::int as width, height::int as height, size::int as size
    from verdict_image
    where newsroom_id = ${newsroomId}::uuid and claim_id = ${claimId}::uuid and sha256 = ${sha256}::bytea`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** An image whose bytes are stored already. */
export interface NewImage {
  newsroomId: string;
  claimId: string;
  sha256: Buffer;
  mediaType: string;
  width: number;
  height: number;
  size: number;
  evidenceId: string | null;
  addedById: string;
}

/** Adds an image to a claim that does not have it. */
export async function insertImage(db: Database, image: NewImage): Promise<void> {
  const { newsroomId, claimId, sha256, mediaType, width, height, size, evidenceId, addedById } = image;
  await sql`
    insert into verdict_image (newsroom_id, claim_id, sha256, media_type, width, height, size, evidence_id, added_by)
    values (${newsroomId}::uuid, ${claimId}::uuid, ${sha256}::bytea, ${mediaType}, ${width}::int, ${height}::int,
      ${size}::int, ${evidenceId}::uuid, ${addedById}::uuid)`.execute(db);
}

/**
 * Records which images a revision froze, by the digests of their files.
 *
 * @returns how many of them the claim has
 */
export async function freezeImages(
  db: Database,
  { newsroomId, claimId, revisionId }: { newsroomId: string; claimId: string; revisionId: string },
  digests: readonly string[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into revision_image (newsroom_id, revision_id, image_id)
    select newsroom_id, ${revisionId}::uuid, id from verdict_image
    where newsroom_id = ${newsroomId}::uuid and claim_id = ${claimId}::uuid
      and encode(sha256, 'hex') = any(${digests}::text[])`.execute(db);
  return Number(numAffectedRows);
}
