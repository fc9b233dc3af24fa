import { createHash } from 'node:crypto';
import type { Drift } from '@assay/domain';
import { sayReason, type Reason } from '@assay/messages';
import { AuditService } from '@assay/server-audit';
import { NotificationService } from '@assay/server-notification';
import { Database, Transactions, type Tx } from '@assay/server-platform/database';
import { groupBy } from '@assay/server-platform/graphql';
import { JobProblem } from '@assay/server-platform/jobs';
import type { Unfetched, Visited } from '@assay/server-platform/outbound';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EvidenceArchive } from '../archive/archive.entity';
import { FetchAttempts } from '../archive/fetch-attempts';
import type { FetchAttempt } from '../archive/fetch-attempts.queries';
import { withoutAsides, type Reading } from '../archive/reading';
import type { EvidenceSnapshot } from '../archive/snapshot.entity';
import { SnapshotsService } from '../archive/snapshots.service';
import { Evidence } from '../evidence.entity';
import { ArchivedTexts } from '../archived-texts.service';
import type { TextDifference } from './compare';
import { EvidenceDrift } from './drift.entity';
import { assignees, newestDrifts } from './drift.queries';
import { quoteIsMissing } from './quote';

/** Consecutive failed checks after which a page counts as unreachable: servers fail for hours. */
const MISSES = 3;

/** The most changes of one source that are shown. */
const SHOWN = 5;

const SAME: TextDifference = { changed: false, share: 0, passages: [] };

/** The result of one visit to a source's page. */
interface Found {
  drift: Drift;
  /** Whether members are notified: the drift is not the one that was found before. */
  notifies: boolean;
  afterId: string | null;
  difference: TextDifference;
  /** Why the page could not be fetched; null where it could. */
  why: Reason | null;
}

/** How a page differs from the snapshots it was compared with, and whether it has the excerpt. */
interface Compared {
  snapshotId: string;
  latestId: string;
  excerpt: string | null;
  fromKept: TextDifference;
  fromLatest: TextDifference;
  missing: boolean;
}

/** Compares archived sources with their pages now, and notifies members once of each change. */
@Injectable()
export class DriftService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly attempts: FetchAttempts,
    private readonly snapshots: SnapshotsService,
    private readonly texts: ArchivedTexts,
    private readonly audit: AuditService,
    private readonly notifications: NotificationService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The page answered: compares it with the snapshot that the evidence rests on, and with the newest. The texts are compared
   * before the transaction, and again if a member chose another snapshot or excerpt meanwhile.
   */
  async compare(job: FetchAttempt, visited: Visited, reading: Reading): Promise<void> {
    for (;;) {
      const compared = await this.compareTexts(job, visited, reading);
      if (!compared) return;
      if (await this.transactions.run((tx) => this.write(tx, job, visited, reading, compared))) return;
    }
  }

  /** Null if the source is no longer archived. */
  private async compareTexts(
    { evidenceId, newsroomId }: FetchAttempt,
    { body }: Visited,
    reading: Reading,
  ): Promise<Compared | null> {
    const { manager } = this.source;
    const evidence = await manager.findOneBy(Evidence, { id: evidenceId, newsroomId });
    const archive = await manager.findOneBy(EvidenceArchive, { evidenceId });
    if (!evidence || !archive?.snapshotId || !archive.latestId) return null;
    const { snapshotId, latestId } = archive;
    const ids = [snapshotId, latestId];
    const [kept, texts] = await Promise.all([this.snapshots.byIds(ids), this.snapshots.articlesOf(ids)]);
    const differs = (id: string) => this.difference(kept.get(id)!, texts.get(id) ?? null, body, reading);
    const fromKept = await differs(snapshotId);
    const fromLatest = latestId === snapshotId ? fromKept : await differs(latestId);
    const missing = await this.quoteIsMissing(evidence, archive, reading.text);
    return { snapshotId, latestId, excerpt: evidence.excerpt, fromKept, fromLatest, missing };
  }

  /** Returns false, and writes nothing, if the evidence now rests on another snapshot or excerpt than was compared. */
  private async write(
    tx: Tx,
    job: FetchAttempt,
    { hops, body }: Visited,
    reading: Reading,
    { fromKept, fromLatest, missing, ...compared }: Compared,
  ): Promise<boolean> {
    const held = await this.attempts.hold(tx, job);
    if (!held) return true;
    const { evidence, archive } = held;
    const { evidenceId, newsroomId, url } = job;
    const stands = { snapshotId: archive.snapshotId, latestId: archive.latestId, excerpt: evidence.excerpt };
    if (JSON.stringify(stands) !== JSON.stringify(compared)) return false;
    const drift = missing ? 'quote_missing' : fromKept.changed ? 'changed' : 'unchanged';
    // The excerpt may be missing although the article is unchanged: it may have been outside the article.
    const isNews = fromLatest.changed || (missing && archive.drift !== 'quote_missing');
    const taken = { origin: 'page', newsroomId, evidenceId, url, hops } as const;
    const afterId = isNews ? (await this.snapshots.store(tx, taken, body, reading)).id : archive.latestId!;
    const notifies = drift !== 'unchanged' && (drift !== archive.drift || isNews);
    const found = { drift, notifies, afterId, difference: fromKept, why: null } as const;
    await this.note(tx, job, evidence, archive, found, { latestId: afterId, missed: 0 });
    return true;
  }

  /**
   * The page did not answer, or says that it is gone.
   *
   * @throws JobProblem if the failure may be temporary; the job is then retried
   */
  async missed(job: FetchAttempt, { problem, why, hops }: Unfetched): Promise<void> {
    const triedAgain = await this.transactions.run(async (tx) => {
      const held = await this.attempts.hold(tx, job);
      if (!held) return false;
      const { evidence, archive } = held;
      const status = hops.at(-1)?.status;
      const saysGone = problem === 'bad_status' && (status === 404 || status === 410);
      const missed = archive.missed + 1;
      if (!saysGone && missed < MISSES) {
        const dueAt = this.attempts.nextTry(job);
        await tx.manager.update(
          EvidenceArchive,
          { evidenceId: job.evidenceId },
          { missed, problem: sayReason(why), problemReasons: [why], dueAt },
        );
        return true;
      }
      const drift = saysGone || problem === 'no_such_host' ? 'gone' : 'unreachable';
      const notifies = drift !== archive.drift;
      const found = { drift, notifies, afterId: null, difference: SAME, why } as const;
      await this.note(tx, job, evidence, archive, found, { missed });
      return false;
    });
    if (triedAgain) throw new JobProblem(why);
  }

  /** The newest changes of each of these sources, newest first. */
  ofEvidence = async (evidenceIds: readonly string[]): Promise<Map<string, EvidenceDrift[]>> =>
    groupBy(await newestDrifts(this.db, evidenceIds, SHOWN), ({ evidenceId }) => evidenceId);

  private async quoteIsMissing(
    { newsroomId, excerpt }: Evidence,
    archive: EvidenceArchive,
    text: string | null,
  ): Promise<boolean> {
    if (!excerpt) return false;
    return quoteIsMissing(archive, text === null ? null : await this.texts.find(newsroomId, text, excerpt));
  }

  /** Compares texts if both are readable; otherwise bytes, but never those of a web page, which differ at every visit. */
  private async difference(
    kept: EvidenceSnapshot,
    text: string | null,
    body: Uint8Array,
    reading: Reading,
  ): Promise<TextDifference> {
    if (text !== null && reading.text !== null)
      return this.texts.compare(kept.newsroomId, text, withoutAsides(reading.text, reading.asides));
    if ((text === null) !== (reading.text === null)) return { changed: true, share: 1, passages: [] };
    const isPage = reading.sniffedType === 'text/html' && kept.sniffedType === 'text/html';
    const changed =
      !isPage &&
      !(kept.size === body.length && kept.sha256!.equals(createHash('sha256').update(body).digest()));
    return { changed, share: changed ? 1 : 0, passages: [] };
  }

  private async note(
    tx: Tx,
    job: FetchAttempt,
    { id: evidenceId, newsroomId, claimId, title, addedById }: Evidence,
    archive: EvidenceArchive,
    { drift, notifies, afterId, difference, why }: Found,
    columns: Partial<EvidenceArchive>,
  ): Promise<void> {
    const isNew = notifies || drift !== (archive.drift ?? 'unchanged');
    await tx.manager.update(
      EvidenceArchive,
      { evidenceId },
      {
        ...columns,
        drift,
        attempts: 0,
        checkedAt: new Date(),
        problem: why && sayReason(why),
        problemReasons: why && [why],
        dueAt: await this.attempts.scheduleCheck(tx, job),
        ...(isNew ? { driftAt: new Date() } : {}),
      },
    );
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
    if (!isNew) return;
    const { share, passages } = difference;
    await tx.manager.insert(EvidenceDrift, {
      newsroomId,
      evidenceId,
      drift,
      beforeId: archive.snapshotId!,
      afterId,
      share: afterId ? share : null,
      passages,
      reason: why && sayReason(why),
      ...(why && { reasons: [why] }),
    });
    if (!notifies) return;
    const data = { evidence: evidenceId, title, drift };
    await this.audit.append(tx, { newsroomId, actorId: null, action: 'evidence.drifted', claimId, data });
    const people = await assignees(tx.db, claimId);
    const news = { kind: 'evidence_drifted', newsroomId, claimId, actorId: null } as const;
    await this.notifications.notify(tx, news, [...new Set([addedById, ...people])]);
  }
}
