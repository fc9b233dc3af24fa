import { DomainError, LIMITS } from '@assay/domain';
import type { Tx } from '@assay/server-platform/database';
import { JobHandlers, type JobHandler } from '@assay/server-platform/jobs';
import { contentTypeOf, GuardedFetch, Unfetched, type Visited } from '@assay/server-platform/outbound';
import { STORAGE_LIMITS } from '@assay/server-platform/storage';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { DriftService } from '../drift/drift.service';
import { Evidence } from '../evidence.entity';
import { ArchiveKeeper } from './archive-keeper';
import { EvidenceArchive } from './archive.entity';
import { FetchAttempts } from './fetch-attempts';
import type { FetchAttempt } from './fetch-attempts.queries';
import { FETCH_EVIDENCE } from './fetch-task';
import { ArchiveReading } from './reading';

/** The limits of fetching one source. */
const PAGE = { bytes: LIMITS.evidenceBytes, time: 30_000, redirects: 8 };

interface FetchData {
  evidenceId: string;
}

/** Fetches sources for their first snapshot, and again when the next check of a source is due. */
@Injectable()
export class ArchiveFetcher implements JobHandler<FetchData> {
  constructor(
    private readonly source: DataSource,
    private readonly attempts: FetchAttempts,
    private readonly guarded: GuardedFetch,
    private readonly reading: ArchiveReading,
    private readonly keeper: ArchiveKeeper,
    private readonly drift: DriftService,
    handlers: JobHandlers,
  ) {
    handlers.register(FETCH_EVIDENCE, this);
  }

  async run({ evidenceId }: FetchData): Promise<void> {
    const attempt = await this.attempts.begin(evidenceId);
    if (attempt) await this.fetch(attempt);
  }

  async about(data: readonly FetchData[]): Promise<(string | null)[]> {
    const ids = data.map(({ evidenceId }) => evidenceId);
    const found = await this.source.getRepository(Evidence).findBy({ id: In(ids) });
    return ids.map((id) => found.find((evidence) => evidence.id === id)?.title ?? null);
  }

  /** A source without a snapshot is marked as failed; a source with one is not checked again automatically. */
  async giveUp({ manager }: Tx, { evidenceId }: FetchData): Promise<void> {
    await manager.update(
      EvidenceArchive,
      { evidenceId, state: In(['waiting', 'fetching']) },
      { state: 'failed' },
    );
    await manager.update(EvidenceArchive, { evidenceId }, { dueAt: null });
  }

  private async fetch(job: FetchAttempt): Promise<void> {
    let visited: Visited;
    try {
      visited = await this.guarded.visit(job.url, PAGE);
    } catch (error) {
      if (!(error instanceof Unfetched)) throw error;
      return job.snapshotId ? this.drift.missed(job, error) : this.keeper.fail(job, error);
    }
    const { url, headers } = visited.hops.at(-1)!;
    const { type, charset } = contentTypeOf(headers);
    const encodings = headers
      .filter(([name]) => name === 'content-encoding')
      .flatMap(([, value]) => value.toLowerCase().split(','))
      .map((one) => one.trim())
      .filter(Boolean);
    const said = { type: type || null, charset, encodings, url };
    const reading = await this.reading.read(job.newsroomId, visited.body, said);
    try {
      await (job.snapshotId
        ? this.drift.compare(job, visited, reading)
        : this.keeper.keep(job, visited, reading));
    } catch (error) {
      if (!isFull(error)) throw error;
      await this.keeper.full(job, error.reasons);
    }
  }
}

/** Whether the fetched bytes exceed the newsroom's storage limit. */
function isFull(error: unknown): error is DomainError {
  return (
    error instanceof DomainError &&
    error.failure.code === 'TOO_MANY' &&
    Object.values<string>(STORAGE_LIMITS).includes(error.failure.limit)
  );
}
