import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, LIMITS } from '@assay/domain';
import {
  contentTypeOf,
  GuardedFetch,
  Rounds,
  STORAGE_LIMITS,
  Unfetched,
  type Visited,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DriftService } from '../drift/drift.service';
import { ArchiveKeeper } from './archive-keeper';
import { Jobs, type Job } from './job';
import { ArchiveReading } from './reading';

/** How often sources that are due are looked for. */
const EVERY_MS = 2_000;

/** What one source may cost us. */
const PAGE = { bytes: LIMITS.evidenceBytes, time: 30_000, redirects: 8 };

/** Fetches sources that are to be kept, and those kept whose time it is to be looked at again. */
@Injectable()
export class ArchiveDispatch extends Rounds {
  constructor(
    private readonly jobs: Jobs,
    private readonly guarded: GuardedFetch,
    private readonly reading: ArchiveReading,
    private readonly keeper: ArchiveKeeper,
    private readonly drift: DriftService,
  ) {
    super(EVERY_MS);
  }

  /** Fetches all that is due. A place is taken again as soon as it is free: a page that takes long holds up only its own. */
  async round(): Promise<void> {
    const working = new Map<Promise<void>, Job>();
    try {
      await this.whileMore(async () => {
        for (const job of await this.jobs.take([...working.values()])) {
          const work = this.fetch(job)
            .catch((error: unknown) => this.log.error(error))
            .finally(() => working.delete(work));
          working.set(work, job);
        }
        if (working.size === 0) return false;
        await Promise.race([...working.keys(), sleep(EVERY_MS, undefined, { ref: false })]);
        return true;
      });
    } finally {
      await Promise.all(working.keys());
    }
  }

  private async fetch(job: Job): Promise<void> {
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
      await this.keeper.full(job, error.message);
    }
  }
}

/** Whether a newsroom has no room left for what was fetched. */
function isFull(error: unknown): error is DomainError {
  return (
    error instanceof DomainError &&
    error.failure.code === 'LIMITED' &&
    Object.values<string>(STORAGE_LIMITS).includes(error.failure.limit)
  );
}
