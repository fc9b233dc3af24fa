import { Readable } from 'node:stream';
import { because } from '@assay/messages';
import { badInput, LIMITS, notFound, tooMany } from '@assay/domain';
import { ClaimService } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, Transactions } from '@assay/server-platform/database';
import { cleanImage, IMAGE_TYPES, sniff, type ImageType } from '@assay/server-platform/media';
import { Injectable } from '@nestjs/common';
import { ArchivedBodies } from '../archive/bodies';
import { SnapshotsService } from '../archive/snapshots.service';
import { EvidenceService } from '../evidence.service';
import { imageOfClaim, imagesOfClaim, insertImage, type StoredImage } from './image.queries';

const MB = 1024 * 1024;

/** The files of images that a claim's verdict may show: kept as evidence is, without metadata, and never changed. */
@Injectable()
export class VerdictImages {
  constructor(
    private readonly db: Database,
    private readonly claims: ClaimService,
    private readonly evidence: EvidenceService,
    private readonly snapshots: SnapshotsService,
    private readonly bodies: ArchivedBodies,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Stores an image for a claim's verdict, without what says where and by whom it was taken. A file that the claim has
   * already is not stored again.
   *
   * @throws BAD_INPUT on `file` where it is empty, too large, of another type, or damaged; TOO_MANY; NOT_FOUND for another
   *   newsroom's claim
   */
  async add(by: CallingMember, claimId: string, bytes: Uint8Array): Promise<StoredImage> {
    return this.store(by, claimId, bytes, null);
  }

  /**
   * Stores the image that a source of the claim keeps, for its verdict.
   *
   * @throws BAD_INPUT on `evidence` for a source without such a file, or as {@link add}
   */
  async addFromEvidence(by: CallingMember, claimId: string, evidenceId: string): Promise<StoredImage> {
    const sources = await this.evidence.ofClaim((await this.claims.one(by.newsroomId, claimId)).id);
    const none = () => badInput('evidence', because('source_without_image'));
    if (!sources.some(({ id }) => id === evidenceId)) throw none();
    const snapshot = await this.snapshotOf(evidenceId);
    if (!snapshot?.sha256) throw none();
    if (!isImage(snapshot.sniffedType)) throw none();
    return this.store(by, claimId, await this.snapshots.bytesOf(snapshot), evidenceId);
  }

  /** The files that a claim has, in the order they were added. */
  ofClaim(claimId: string, db: Database = this.db): Promise<StoredImage[]> {
    return imagesOfClaim(db, claimId);
  }

  /** @throws NOT_FOUND, also for an image of another newsroom's claim */
  async one(newsroomId: string, claimId: string, sha256: string): Promise<StoredImage> {
    const found = await imageOfClaim(this.db, newsroomId, claimId, Buffer.from(sha256, 'hex'));
    if (!found) throw notFound('image');
    return found;
  }

  /** The bytes of a stored image. */
  streamOf({ newsroomId, sha256, size }: StoredImage): Readable {
    const whole = { start: 0, end: size - 1 };
    return Readable.from(this.bodies.pieces(newsroomId, Buffer.from(sha256, 'hex'), whole));
  }

  private async snapshotOf(evidenceId: string) {
    const archive = await this.snapshots.archiveOf(evidenceId);
    return archive?.snapshotId
      ? (await this.snapshots.byIds([archive.snapshotId])).get(archive.snapshotId)
      : undefined;
  }

  private async store(
    by: CallingMember,
    claimId: string,
    bytes: Uint8Array,
    evidenceId: string | null,
  ): Promise<StoredImage> {
    const { clean, mediaType } = await cleaned(bytes);
    const { newsroomId, memberId: addedById } = by;
    return this.transactions.run(async (tx) => {
      const claim = await this.claims.lock(tx, newsroomId, claimId);
      const sha256 = await this.bodies.put(tx, newsroomId, clean.bytes);
      const known = await imageOfClaim(tx.db, newsroomId, claim.id, sha256);
      if (known) return known;
      const have = (await imagesOfClaim(tx.db, claim.id)).length;
      const { imagesPerClaim: max } = LIMITS;
      if (have >= max)
        throw tooMany('images_per_claim', because('too_many_images', { most: max }), { max, count: have });
      const { width, height } = clean;
      const file = { sha256, mediaType, width, height, size: clean.bytes.length };
      await insertImage(tx.db, { newsroomId, claimId: claim.id, ...file, evidenceId, addedById });
      return (await imageOfClaim(tx.db, newsroomId, claim.id, sha256))!;
    });
  }
}

/** An image without metadata, within the limits. @throws BAD_INPUT on `file` */
async function cleaned(bytes: Uint8Array) {
  if (bytes.length === 0) throw badInput('file', because('file_empty'));
  const { imageBytes, imagePixels, imageSide } = LIMITS;
  if (bytes.length > imageBytes)
    throw badInput(
      'file',
      because('image_too_large', { most: imageBytes / MB, size: Math.ceil(bytes.length / MB) }),
    );
  const mediaType = await sniff(bytes);
  if (!isImage(mediaType)) throw badInput('file', because('image_kind', { type: mediaType }));
  const clean = cleanImage(mediaType, bytes);
  if (!clean) throw badInput('file', because('image_broken'));
  const { width, height } = clean;
  if (width * height > imagePixels || Math.max(width, height) > imageSide)
    throw badInput(
      'file',
      because('image_too_many_pixels', { millions: imagePixels / 1_000_000, side: imageSide, width, height }),
    );
  return { clean, mediaType };
}

function isImage(type: string): type is ImageType {
  return (IMAGE_TYPES as readonly string[]).includes(type);
}
