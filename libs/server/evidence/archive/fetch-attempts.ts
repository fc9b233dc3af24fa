import { CONFIG, type Config } from '@assay/server-platform/config';
import { Database, type Tx } from '@assay/server-platform/database';
import { JobQueue, retryWait } from '@assay/server-platform/jobs';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Evidence } from '../evidence.entity';
import { EvidenceArchive } from './archive.entity';
import { beginAttempt, type FetchAttempt } from './fetch-attempts.queries';
import { FETCH_EVIDENCE, fetchKey } from './fetch-task';

/** Schedules the fetches of sources, and decides whether a finished attempt still counts. */
@Injectable()
export class FetchAttempts {
  constructor(
    private readonly db: Database,
    private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Schedules a fetch of a source at this time; it replaces a fetch that was scheduled for another time. */
  async schedule(tx: Tx, newsroomId: string, evidenceId: string, runAt: Date): Promise<void> {
    await this.jobs.enqueue(tx, FETCH_EVIDENCE, {
      newsroomId,
      data: { evidenceId },
      runAt,
      key: fetchKey(evidenceId),
    });
  }

  /** Cancels a scheduled fetch. */
  async cancel(tx: Tx, evidenceId: string): Promise<void> {
    await this.jobs.withdraw(tx, fetchKey(evidenceId));
  }

  /** Starts an attempt; null if the source is no longer to be fetched. */
  begin(evidenceId: string): Promise<FetchAttempt | null> {
    return beginAttempt(this.db, evidenceId);
  }

  /**
   * The rows of an attempt, locked. Null if a later attempt has started, the address was changed, or the source was removed:
   * the result of this attempt is then discarded.
   */
  async hold(
    { manager }: Tx,
    { evidenceId, newsroomId, attempts, url }: FetchAttempt,
  ): Promise<{ evidence: Evidence; archive: EvidenceArchive } | null> {
    const where = { id: evidenceId, newsroomId, removedAt: IsNull() };
    const evidence = await manager.findOne(Evidence, { where, lock: { mode: 'for_no_key_update' } });
    const archive = await manager.findOne(EvidenceArchive, {
      where: { evidenceId, attempts, url },
      lock: { mode: 'for_no_key_update' },
    });
    return evidence && archive ? { evidence, archive } : null;
  }

  /** The time of the next attempt after a failed one. */
  nextTry({ attempts }: FetchAttempt): Date {
    return new Date(Date.now() + retryWait(FETCH_EVIDENCE.retry, attempts) * 1_000);
  }

  /**
   * Schedules the next check of an archived source after the configured hours. The times are spread, so that sources that
   * were added together are not fetched together.
   *
   * @returns the time; null if the server is configured to make no checks
   */
  async scheduleCheck(tx: Tx, { newsroomId, evidenceId }: FetchAttempt): Promise<Date | null> {
    const { recheckHours } = this.config;
    if (!recheckHours) return null;
    const runAt = new Date(Date.now() + recheckHours * 3_600_000 * (0.95 + Math.random() / 10));
    await this.schedule(tx, newsroomId, evidenceId, runAt);
    return runAt;
  }
}
