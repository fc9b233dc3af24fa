import { type AuditAction, badInput, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { keyBy, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { Evidence } from '../evidence.entity';
import { ArchivedTexts } from '../archived-texts.service';
import type { ExcerptPlace } from '../excerpt/find-excerpt';
import { EvidenceArchive } from './archive.entity';
import { SnapshotsService } from './snapshots.service';

/** What a source kept before no longer speaks of it. */
const FORGOTTEN = {
  attempts: 0,
  problemCode: null,
  problem: null,
  snapshotId: null,
  latestId: null,
  excerptState: null,
  excerptScore: null,
  excerptStart: null,
  excerptEnd: null,
  checkedAt: null,
  missed: 0,
  drift: null,
  driftAt: null,
} as const;

/** Asks for sources to be kept, and knows what is. */
@Injectable()
export class ArchiveService {
  constructor(
    private readonly source: DataSource,
    private readonly snapshots: SnapshotsService,
    private readonly texts: ArchivedTexts,
    private readonly audit: AuditService,
  ) {}

  /** Has the source fetched as soon as this transaction has committed. Copies of an address it had before stay. */
  async enqueue({ manager }: Tx, { id: evidenceId, newsroomId, url }: Evidence): Promise<void> {
    const before = await manager.findOneBy(EvidenceArchive, { evidenceId });
    // What was uploaded is kept for good, whatever address it is said to be from.
    if (before?.snapshotId && before.url === null) return;
    if (!url) return void (await this.leave({ manager }, evidenceId));
    const row = { ...FORGOTTEN, evidenceId, newsroomId, url, state: 'waiting', dueAt: new Date() } as const;
    await manager.upsert(EvidenceArchive, row, ['evidenceId']);
  }

  /** Has the source's new address fetched, where a member chose to keep a copy of the one before. */
  async follow(tx: Tx, evidence: Evidence): Promise<void> {
    if (await tx.manager.existsBy(EvidenceArchive, { evidenceId: evidence.id }))
      await this.enqueue(tx, evidence);
  }

  /** What was removed is not asked for any more. */
  async leave({ manager }: Pick<Tx, 'manager'>, evidenceId: string): Promise<void> {
    await manager.update(EvidenceArchive, { evidenceId }, { dueAt: null });
  }

  /** Finds the excerpt in what is kept, after either has changed; `at` tells where it was selected. */
  async place(
    { manager }: Tx,
    { id, newsroomId, excerpt }: Evidence,
    at?: ExcerptPlace & { snapshotId: string },
  ): Promise<void> {
    const archive = await manager.findOneBy(EvidenceArchive, { evidenceId: id });
    if (!archive?.snapshotId) return;
    const selected = at?.snapshotId === archive.snapshotId ? at : undefined;
    const found = selected ?? (await this.excerptIn(newsroomId, archive.snapshotId, excerpt));
    await manager.update(EvidenceArchive, { evidenceId: id }, placeColumns(found));
  }

  /** Fetches a source that could not be kept once more, or looks again at one that is. @throws BAD_INPUT without an address */
  async again(tx: Tx, by: CallingMember, evidenceId: string): Promise<Evidence> {
    const evidence = await this.lock(tx, by, evidenceId);
    if (!evidence.url) throw badInput('evidenceId', 'This source has no address. Give it one to archive it.');
    const kept = await tx.manager.findOneBy(EvidenceArchive, { evidenceId, state: 'kept' });
    if (kept) {
      if (kept.url) await tx.manager.update(EvidenceArchive, { evidenceId }, { dueAt: new Date() });
      return evidence;
    }
    await this.enqueue(tx, evidence);
    await this.record(tx, by, evidence, 'evidence.archive_asked');
    return evidence;
  }

  /** Lets the evidence rest on the newest copy, once somebody has looked at what changed. */
  async adopt(tx: Tx, by: CallingMember, evidenceId: string): Promise<Evidence> {
    const evidence = await this.lock(tx, by, evidenceId);
    const archive = await tx.manager.findOneBy(EvidenceArchive, { evidenceId, state: 'kept' });
    if (!archive || archive.latestId === archive.snapshotId)
      throw badInput('evidenceId', 'There is no newer copy of this source.');
    const { latestId: snapshotId } = archive;
    await tx.manager.update(
      EvidenceArchive,
      { evidenceId },
      { snapshotId, drift: 'unchanged', driftAt: new Date() },
    );
    await this.place(tx, evidence);
    await this.record(tx, by, evidence, 'evidence.copy_adopted');
    return evidence;
  }

  byEvidence = async (evidenceIds: readonly string[]): Promise<Map<string, EvidenceArchive>> =>
    keyBy(
      await this.source.getRepository(EvidenceArchive).findBy({ evidenceId: In([...evidenceIds]) }),
      ({ evidenceId }) => evidenceId,
    );

  private async excerptIn(
    newsroomId: string,
    snapshotId: string,
    excerpt: string | null,
  ): Promise<ExcerptPlace | null> {
    const text = (await this.snapshots.textsOf([snapshotId])).get(snapshotId);
    return text && excerpt ? this.texts.find(newsroomId, text, excerpt) : null;
  }

  private async lock({ manager }: Tx, { newsroomId }: CallingMember, id: string): Promise<Evidence> {
    const where = { id, newsroomId, removedAt: IsNull() };
    const evidence = await manager.findOne(Evidence, { where, lock: { mode: 'for_no_key_update' } });
    if (!evidence) throw notFound('The evidence');
    return evidence;
  }

  private async record(
    tx: Tx,
    { newsroomId, memberId: actorId }: CallingMember,
    { id, claimId, title }: Evidence,
    action: AuditAction,
  ): Promise<void> {
    const data = { evidence: id, title };
    await this.audit.append(tx, { newsroomId, actorId, action, claimId, data });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }
}

/** Where the excerpt stands, as columns; null without an excerpt or a text. */
export function placeColumns(place: ExcerptPlace | null) {
  return {
    excerptState: place?.state ?? null,
    excerptScore: place?.score ?? null,
    excerptStart: place?.start ?? null,
    excerptEnd: place?.end ?? null,
  };
}
