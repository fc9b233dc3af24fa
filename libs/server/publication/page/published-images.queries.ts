import { sql, type Database } from '@assay/server-platform/database';
import type { StoredImage } from '@assay/server-evidence';

/** What names an image of a published verdict. */
export interface PublishedImageKey {
  newsroom: string;
  slug: string;
  sha256: Buffer;
}

/** An image that a version of a published verdict shows, and whether anyone may read its newsroom. */
export async function publishedImage(
  db: Database,
  { newsroom, slug, sha256 }: PublishedImageKey,
  reader: string | null,
): Promise<(StoredImage & { isPublic: boolean }) | null> {
  const [row] = await db.prepared(sql<{
    id: string;
    newsroomId: string;
    sha256: string | null;
    mediaType: 'image/gif' | 'image/jpeg' | 'image/png' | 'image/webp';
    width: number;
    height: number;
    size: number;
    isPublic: boolean;
  }>`
    select i.id, i.newsroom_id as "newsroomId", encode(i.sha256, 'hex')::text as sha256, i.media_type as "mediaType",
      i.width::int as width, i.height::int as height, i.size::int as size, n.is_public as "isPublic"
    from publication p join newsroom n on n.id = p.newsroom_id
      join publication_version v on v.publication_id = p.id
      join revision_image f on f.revision_id = v.revision_id
      join verdict_image i on i.id = f.image_id
    where n.slug = ${newsroom} and p.slug = ${slug} and p.removed_at is null and i.sha256 = ${sha256}::bytea
      and (n.is_public or n.id = ${reader}::uuid)
    limit 1`);
  return row ? { ...row, sha256: row.sha256! } : null;
}
