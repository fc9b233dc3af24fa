import { Readable } from 'node:stream';
import { notFound } from '@assay/domain';
import { contentTypeOf, groupBy, keyBy, takeRoomFor, type Hop, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Part } from './asked-range';
import { ArchivedBodies } from './bodies';
import { withoutAsides, type Reading } from './reading';
import { EvidenceSnapshot } from './snapshot.entity';

/** What a snapshot is of. */
export type Taken = { newsroomId: string; evidenceId: string } & (
  | { origin: 'page'; url: string; hops: readonly Hop[] }
  | { origin: 'file'; fileName: string; saidType: string | null; takenById: string }
);

/** Snapshots: written once, read by whoever reads the newsroom's work. */
@Injectable()
export class SnapshotsService {
  constructor(
    private readonly source: DataSource,
    private readonly bodies: ArchivedBodies,
  ) {}

  /**
   * Keeps what was taken; without bytes, only its headers. Returns it without its text and hops. The transaction is
   * refused when it commits, where the newsroom has no room for it.
   */
  async store(tx: Tx, taken: Taken, bytes: Uint8Array | null, reading: Reading): Promise<EvidenceSnapshot> {
    const sha256 = bytes && (await this.bodies.put(tx, taken.newsroomId, bytes));
    const page = taken.origin === 'page' ? taken.hops.at(-1) : undefined;
    const { identifiers } = await tx.manager.insert(EvidenceSnapshot, {
      ...taken,
      hops: taken.origin === 'page' ? [...taken.hops] : [],
      status: page?.status ?? null,
      saidType: taken.origin === 'file' ? taken.saidType : contentTypeOf(page?.headers ?? []).type || null,
      ...reading,
      sha256,
      size: bytes?.length ?? null,
    });
    return tx.manager.findOneByOrFail(EvidenceSnapshot, { id: identifiers[0]!.id as string });
  }

  /** @throws NOT_FOUND, also for another newsroom's */
  async one(newsroomId: string, id: string): Promise<EvidenceSnapshot> {
    const found = await this.source.getRepository(EvidenceSnapshot).findOneBy({ id, newsroomId });
    if (!found) throw notFound('The archived copy');
    return found;
  }

  byIds = async (ids: readonly string[]): Promise<Map<string, EvidenceSnapshot>> =>
    keyBy(await this.source.getRepository(EvidenceSnapshot).findBy({ id: In([...ids]) }), ({ id }) => id);

  /** Every copy of each of these sources, newest first. */
  ofEvidence = async (evidenceIds: readonly string[]): Promise<Map<string, EvidenceSnapshot[]>> => {
    const found = await this.source
      .getRepository(EvidenceSnapshot)
      .find({ where: { evidenceId: In([...evidenceIds]) }, order: { id: 'DESC' }, take: 1_000 });
    return groupBy(found, ({ evidenceId }) => evidenceId);
  };

  /** The readable texts of these snapshots; those without one are left out. @throws LIMITED */
  textsOf = async (ids: readonly string[]): Promise<Map<string, string>> => {
    const from = 'evidence_snapshot where id = any($1::uuid[])';
    await takeRoomFor(this.source, { columns: ['text'], from, values: [ids] });
    const rows = (await this.source.query(
      'select id, text from evidence_snapshot where id = any($1::uuid[]) and text is not null',
      [ids],
    )) as { id: string; text: string }[];
    return new Map(rows.map(({ id, text }) => [id, text]));
  };

  /** Those texts without what their pages show beside the article, which changes at each look. */
  articlesOf = async (ids: readonly string[]): Promise<Map<string, string>> => {
    const rows = (await this.source.query(
      'select id, text, asides from evidence_snapshot where id = any($1::uuid[]) and text is not null',
      [ids],
    )) as { id: string; text: string; asides: number[] }[];
    return new Map(rows.map(({ id, text, asides }) => [id, withoutAsides(text, asides)]));
  };

  async hopsOf(id: string): Promise<Hop[]> {
    const [row] = (await this.source.query('select hops from evidence_snapshot where id = $1', [id])) as {
      hops: Hop[];
    }[];
    return row!.hops;
  }

  /** What is kept of the bytes. @throws NOT_FOUND where only the headers were */
  bodyOf({ sha256, size }: EvidenceSnapshot): { sha256: Buffer; size: number } {
    if (!sha256 || size === null) throw notFound('The archived copy');
    return { sha256, size };
  }

  bytesOf(snapshot: EvidenceSnapshot): Promise<Buffer> {
    return this.bodies.get(snapshot.newsroomId, this.bodyOf(snapshot).sha256);
  }

  /** Those bytes, or a part of them, as a stream. */
  streamOf(snapshot: EvidenceSnapshot, part: Part): Readable {
    return Readable.from(this.bodies.pieces(snapshot.newsroomId, this.bodyOf(snapshot).sha256, part));
  }
}
