import { createHash } from 'node:crypto';
import type { Drift } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { NotificationService } from '@assay/server-notification';
import { groupBy, Transactions, type Tx, type Unfetched, type Visited } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EvidenceArchive } from '../archive/archive.entity';
import { Jobs, type Job } from '../archive/job';
import { withoutAsides, type Reading } from '../archive/reading';
import type { EvidenceSnapshot } from '../archive/snapshot.entity';
import { SnapshotsService } from '../archive/snapshots.service';
import type { Evidence } from '../evidence.entity';
import { ArchivedTexts } from '../archived-texts.service';
import type { TextDifference } from './compare';
import { EvidenceDrift } from './drift.entity';
import { quoteIsMissing } from './quote';

/** Misses in a row before a page counts as gone or out of reach: servers have bad hours. */
const MISSES = 3;

/** Changes of one source that are shown. */
const SHOWN = 5;

const SAME: TextDifference = { changed: false, share: 0, passages: [] };

/** What was found, to be written down and told. */
interface Found {
  drift: Drift;
  /** Whether it is news; what is as it was is not. */
  told: boolean;
  afterId: string | null;
  difference: TextDifference;
  reason: string | null;
}

/** Compares kept sources with what the web says now, and tells once of each change. */
@Injectable()
export class DriftService {
  constructor(
    private readonly source: DataSource,
    private readonly jobs: Jobs,
    private readonly snapshots: SnapshotsService,
    private readonly texts: ArchivedTexts,
    private readonly audit: AuditService,
    private readonly news: NotificationService,
    private readonly transactions: Transactions,
  ) {}

  /** The page answered: what differs from what the evidence rests on, and from the newest copy. */
  async compare(job: Job, { hops, body }: Visited, reading: Reading): Promise<void> {
    await this.transactions.run(async (tx) => {
      const held = await this.jobs.hold(tx, job);
      if (!held) return;
      const { evidence, archive } = held;
      const { evidenceId, newsroomId, url } = job;
      const ids = [archive.snapshotId!, archive.latestId!];
      const [kept, texts] = await Promise.all([this.snapshots.byIds(ids), this.snapshots.articlesOf(ids)]);
      const differs = (id: string) => this.difference(kept.get(id)!, texts.get(id) ?? null, body, reading);
      const fromKept = await differs(archive.snapshotId!);
      const fromLatest =
        archive.latestId === archive.snapshotId ? fromKept : await differs(archive.latestId!);
      const missing = await this.quoteIsMissing(evidence, archive, reading.text);
      const drift = missing ? 'quote_missing' : fromKept.changed ? 'changed' : 'unchanged';
      // Words may be gone from beside the article, too, where nothing else is looked at.
      const isNews = fromLatest.changed || (missing && archive.drift !== 'quote_missing');
      const afterId = isNews
        ? (
            await this.snapshots.store(
              tx,
              { origin: 'page', newsroomId, evidenceId, url, hops },
              body,
              reading,
            )
          ).id
        : archive.latestId!;
      const told = drift !== 'unchanged' && (drift !== archive.drift || isNews);
      const found = { drift, told, afterId, difference: fromKept, reason: null } as const;
      await this.note(tx, evidence, archive, found, { latestId: afterId, missed: 0 });
    });
  }

  /** The page did not answer, or says that it is gone. */
  async missed(job: Job, { problem, message, hops }: Unfetched): Promise<void> {
    await this.transactions.run(async (tx) => {
      const held = await this.jobs.hold(tx, job);
      if (!held) return;
      const { evidence, archive } = held;
      const status = hops.at(-1)?.status;
      const saysGone = problem === 'bad_status' && (status === 404 || status === 410);
      const missed = archive.missed + 1;
      if (!saysGone && missed < MISSES) {
        // Its lease is its backoff: it is tried again soon.
        await tx.manager.update(
          EvidenceArchive,
          { evidenceId: job.evidenceId },
          { missed, problem: message },
        );
        return;
      }
      const drift = saysGone || problem === 'no_such_host' ? 'gone' : 'unreachable';
      const told = drift !== archive.drift;
      const found = { drift, told, afterId: null, difference: SAME, reason: message } as const;
      await this.note(tx, evidence, archive, found, { missed });
    });
  }

  /** The newest changes of each of these sources, newest first. */
  ofEvidence = async (evidenceIds: readonly string[]): Promise<Map<string, EvidenceDrift[]>> => {
    const found = await this.source
      .getRepository(EvidenceDrift)
      .createQueryBuilder('drift')
      .where(
        `drift.id in (select newest.id from unnest(:evidenceIds::uuid[]) as wanted(id),
           lateral (select d.id from evidence_drift d where d.evidence_id = wanted.id order by d.id desc limit ${SHOWN}) newest)`,
        { evidenceIds },
      )
      .orderBy('drift.id', 'DESC')
      .getMany();
    return groupBy(found, ({ evidenceId }) => evidenceId);
  };

  private async quoteIsMissing(
    { newsroomId, excerpt }: Evidence,
    archive: EvidenceArchive,
    text: string | null,
  ): Promise<boolean> {
    if (!excerpt) return false;
    return quoteIsMissing(archive, text === null ? null : await this.texts.find(newsroomId, text, excerpt));
  }

  /** Texts are compared where both are readable; else bytes, but never those of a web page, which differ at each look. */
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
    { id: evidenceId, newsroomId, claimId, title, addedById }: Evidence,
    archive: EvidenceArchive,
    { drift, told, afterId, difference, reason }: Found,
    columns: Partial<EvidenceArchive>,
  ): Promise<void> {
    const isNew = told || drift !== (archive.drift ?? 'unchanged');
    await tx.manager.update(
      EvidenceArchive,
      { evidenceId },
      {
        ...columns,
        drift,
        attempts: 0,
        checkedAt: new Date(),
        problem: reason,
        dueAt: this.jobs.nextCheck(),
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
      reason,
    });
    if (!told) return;
    const data = { evidence: evidenceId, title, drift };
    await this.audit.append(tx, { newsroomId, actorId: null, action: 'evidence.drifted', claimId, data });
    const people = (await tx.manager.query('select member_id from claim_assignee where claim_id = $1', [
      claimId,
    ])) as { member_id: string }[];
    const news = { kind: 'evidence_drifted', newsroomId, claimId, actorId: null } as const;
    await this.news.tell(tx, news, [...new Set([addedById, ...people.map(({ member_id }) => member_id)])]);
  }
}
