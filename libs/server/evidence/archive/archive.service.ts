import { because } from '@assay/messages';
import { type AuditAction, badInput } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ClaimService } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { keyBy } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import { Evidence } from '../evidence.entity';
import { lockEvidence } from '../evidence-lock';
import type { ExcerptPlace } from '../excerpt/find-excerpt';
import { EvidenceArchive } from './archive.entity';
import { FetchAttempts } from './fetch-attempts';
import { LookedUpElsewhere, type LookedUp } from '../excerpt/excerpt-lookup';

/** The columns of a source's archive that its new address or file makes invalid, cleared. */
const FORGOTTEN = {
  attempts: 0,
  problemCode: null,
  problem: null,
  problemReasons: null,
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

/** Enqueues the archiving of sources, and reads their archives. */
@Injectable()
export class ArchiveService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly attempts: FetchAttempts,
    private readonly audit: AuditService,
  ) {}

  /** Enqueues a fetch of the source, which starts when this transaction commits. Snapshots of an earlier address stay. */
  async enqueue(tx: Tx, { id: evidenceId, newsroomId, url }: Evidence): Promise<void> {
    const { manager } = tx;
    const before = await manager.findOneBy(EvidenceArchive, { evidenceId });
    // An uploaded file is never fetched, even if a member gives it an address.
    if (before?.snapshotId && before.url === null) return;
    if (!url) return void (await this.leave(tx, evidenceId));
    const dueAt = new Date();
    const row = { ...FORGOTTEN, evidenceId, newsroomId, url, state: 'waiting', dueAt } as const;
    await manager.upsert(EvidenceArchive, row, ['evidenceId']);
    await this.attempts.schedule(tx, newsroomId, evidenceId, dueAt);
  }

  /** Enqueues a fetch of the source's new address if a member chose to archive the earlier one. */
  async follow(tx: Tx, evidence: Evidence): Promise<void> {
    if (await tx.manager.existsBy(EvidenceArchive, { evidenceId: evidence.id }))
      await this.enqueue(tx, evidence);
  }

  /** Cancels the fetches of a removed source. */
  async leave(tx: Tx, evidenceId: string): Promise<void> {
    await tx.manager.update(EvidenceArchive, { evidenceId }, { dueAt: null });
    await this.attempts.cancel(tx, evidenceId);
  }

  /** Schedules the fetches of a removed source that was put back: at once where one waits, and the next visit otherwise. */
  async resume(tx: Tx, { id: evidenceId, newsroomId }: Evidence): Promise<void> {
    const archive = await tx.manager.findOneBy(EvidenceArchive, { evidenceId, url: Not(IsNull()) });
    if (!archive || archive.state === 'failed') return;
    const dueAt = new Date();
    await tx.manager.update(EvidenceArchive, { evidenceId }, { dueAt });
    await this.attempts.schedule(tx, newsroomId, evidenceId, dueAt);
  }

  /**
   * Records where the excerpt is in the snapshot, after either has changed.
   *
   * @throws LookedUpElsewhere when snapshot or excerpt has changed since the lookup
   */
  async place({ manager }: Tx, { id, excerpt }: Evidence, looked: LookedUp): Promise<void> {
    const archive = await manager.findOneBy(EvidenceArchive, { evidenceId: id });
    if (!archive?.snapshotId) return;
    if (excerpt && (looked.excerpt !== excerpt || looked.snapshotId !== archive.snapshotId))
      throw new LookedUpElsewhere();
    await manager.update(EvidenceArchive, { evidenceId: id }, placeColumns(excerpt ? looked.place : null));
  }

  /** Retries the first fetch of a source, or checks an archived source for changes. @throws BAD_INPUT without an address */
  async again(tx: Tx, by: CallingMember, evidenceId: string): Promise<Evidence> {
    const evidence = await this.lock(tx, by, evidenceId);
    if (!evidence.url) throw badInput('evidenceId', because('source_without_address'));
    const kept = await tx.manager.findOneBy(EvidenceArchive, { evidenceId, state: 'kept' });
    if (kept) {
      if (!kept.url) return evidence;
      const dueAt = new Date();
      await tx.manager.update(EvidenceArchive, { evidenceId }, { dueAt });
      await this.attempts.schedule(tx, by.newsroomId, evidenceId, dueAt);
      return evidence;
    }
    await this.enqueue(tx, evidence);
    await this.record(tx, by, evidence, 'evidence.archive_asked');
    return evidence;
  }

  /** Makes the evidence rest on the newest snapshot, once a member has seen the change. */
  async adopt(tx: Tx, by: CallingMember, evidenceId: string, looked: LookedUp): Promise<Evidence> {
    const evidence = await this.lock(tx, by, evidenceId);
    const archive = await tx.manager.findOneBy(EvidenceArchive, { evidenceId, state: 'kept' });
    if (!archive || archive.latestId === archive.snapshotId)
      throw badInput('evidenceId', because('no_newer_copy'));
    const { latestId: snapshotId } = archive;
    await tx.manager.update(
      EvidenceArchive,
      { evidenceId },
      { snapshotId, drift: 'unchanged', driftAt: new Date() },
    );
    await this.place(tx, evidence, looked);
    await this.record(tx, by, evidence, 'evidence.copy_adopted');
    return evidence;
  }

  byEvidence = async (evidenceIds: readonly string[]): Promise<Map<string, EvidenceArchive>> =>
    keyBy(
      await this.source.getRepository(EvidenceArchive).findBy({ evidenceId: In([...evidenceIds]) }),
      ({ evidenceId }) => evidenceId,
    );

  private async lock(tx: Tx, { newsroomId }: CallingMember, id: string): Promise<Evidence> {
    return lockEvidence(tx, this.claims, newsroomId, id);
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

/** The position of the excerpt, as columns; null without an excerpt or a text. */
export function placeColumns(place: ExcerptPlace | null) {
  return {
    excerptState: place?.state ?? null,
    excerptScore: place?.score ?? null,
    excerptStart: place?.start ?? null,
    excerptEnd: place?.end ?? null,
  };
}
