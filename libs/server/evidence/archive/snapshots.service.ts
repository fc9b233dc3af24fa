import { Readable } from 'node:stream';
import { notFound } from '@assay/domain';
import { Database, type Tx } from '@assay/server-platform/database';
import { englishOf, groupBy, keyBy } from '@assay/server-platform/graphql';
import { takeRoom } from '@assay/server-platform/long-texts';
import { contentTypeOf, type Hop } from '@assay/server-platform/outbound';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { EvidenceArchive } from './archive.entity';
import { snapshotTexts, snapshotTextsBytes, snapshotTextsWithAsides } from './archive.queries';
import type { Part } from './asked-range';
import { ArchivedBodies } from './bodies';
import { withoutAsides, type Reading } from './reading';
import { EvidenceSnapshot } from './snapshot.entity';

/** The source of a snapshot. */
export type Taken = { newsroomId: string; evidenceId: string } & (
  | { origin: 'page'; url: string; hops: readonly Hop[] }
  | { origin: 'file'; fileName: string; saidType: string | null; takenById: string }
);

/** Stores and reads snapshots. Every member of the newsroom may read them; none is ever changed. */
@Injectable()
export class SnapshotsService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly bodies: ArchivedBodies,
  ) {}

  /**
   * Stores a snapshot; without bytes, only its headers. Returns it without its text and hops. If the newsroom has no room,
   * the transaction fails at commit.
   */
  async store(tx: Tx, taken: Taken, bytes: Uint8Array | null, reading: Reading): Promise<EvidenceSnapshot> {
    const { typeNotes, textProblems, ...read } = reading;
    const sha256 = bytes && (await this.bodies.put(tx, taken.newsroomId, bytes));
    const page = taken.origin === 'page' ? taken.hops.at(-1) : undefined;
    const { identifiers } = await tx.manager.insert(EvidenceSnapshot, {
      ...taken,
      hops: taken.origin === 'page' ? [...taken.hops] : [],
      status: page?.status ?? null,
      saidType: taken.origin === 'file' ? taken.saidType : contentTypeOf(page?.headers ?? []).type || null,
      ...read,
      typeNote: englishOf(typeNotes),
      typeNoteReasons: [...typeNotes],
      textProblem: englishOf(textProblems),
      textProblemReasons: [...textProblems],
      sha256,
      size: bytes?.length ?? null,
    });
    return tx.manager.findOneByOrFail(EvidenceSnapshot, { id: identifiers[0]!.id as string });
  }

  /** @throws NOT_FOUND, also for another newsroom's */
  async one(newsroomId: string, id: string): Promise<EvidenceSnapshot> {
    const found = await this.source.getRepository(EvidenceSnapshot).findOneBy({ id, newsroomId });
    if (!found) throw notFound('archived_copy');
    return found;
  }

  byIds = async (
    ids: readonly string[],
    manager: EntityManager = this.source.manager,
  ): Promise<Map<string, EvidenceSnapshot>> =>
    keyBy(await manager.findBy(EvidenceSnapshot, { id: In([...ids]) }), ({ id }) => id);

  /** The state of archiving a source, with the snapshot that it relies on; null where it was never archived. */
  archiveOf(evidenceId: string): Promise<EvidenceArchive | null> {
    return this.source.getRepository(EvidenceArchive).findOneBy({ evidenceId });
  }

  /** Every copy of each of these sources, newest first. */
  ofEvidence = async (evidenceIds: readonly string[]): Promise<Map<string, EvidenceSnapshot[]>> => {
    const found = await this.source
      .getRepository(EvidenceSnapshot)
      .find({ where: { evidenceId: In([...evidenceIds]) }, order: { id: 'DESC' }, take: 1_000 });
    return groupBy(found, ({ evidenceId }) => evidenceId);
  };

  /** The readable texts of these snapshots; those without one are left out. @throws LIMITED */
  textsOf = async (ids: readonly string[]): Promise<Map<string, string>> => {
    await takeRoom(() => snapshotTextsBytes(this.db, ids));
    const rows = await snapshotTexts(this.db, ids);
    return new Map(rows.map(({ id, text }) => [id, text]));
  };

  /** The readable texts without boilerplate, which differs at every visit. */
  articlesOf = async (ids: readonly string[]): Promise<Map<string, string>> => {
    const rows = await snapshotTextsWithAsides(this.db, ids);
    return new Map(rows.map(({ id, text, asides }) => [id, withoutAsides(text, asides)]));
  };

  /** The requests and answers that led to a fetched page. */
  async hopsOf(id: string): Promise<Hop[]> {
    const repository = this.source.getRepository(EvidenceSnapshot);
    return (await repository.findOneOrFail({ select: { id: true, hops: true }, where: { id } })).hops;
  }

  /** The stored bytes. @throws NOT_FOUND if only the headers were stored */
  bodyOf({ sha256, size }: EvidenceSnapshot): { sha256: Buffer; size: number } {
    if (!sha256 || size === null) throw notFound('archived_copy');
    return { sha256, size };
  }

  bytesOf(snapshot: EvidenceSnapshot): Promise<Buffer> {
    return this.bodies.get(snapshot.newsroomId, this.bodyOf(snapshot).sha256);
  }

  /** The stored bytes, or a range of them, as a stream. */
  streamOf(snapshot: EvidenceSnapshot, part: Part): Readable {
    return Readable.from(this.bodies.pieces(snapshot.newsroomId, this.bodyOf(snapshot).sha256, part));
  }
}
