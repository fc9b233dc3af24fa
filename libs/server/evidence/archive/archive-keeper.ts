import { AuditService } from '@assay/server-audit';
import { Transactions, type Hop, type Unfetched, type Visited } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { ArchivedTexts } from '../archived-texts.service';
import { EvidenceArchive } from './archive.entity';
import { placeColumns } from './archive.service';
import { Jobs, type Job } from './job';
import type { Reading } from './reading';
import { SnapshotsService } from './snapshots.service';

/** Tries to fetch a source for the first time: two minutes after the first, then twice as long each. */
const MOST_TRIES = 6;

/** Writes down what came of fetching a source for the first time. */
@Injectable()
export class ArchiveKeeper {
  constructor(
    private readonly jobs: Jobs,
    private readonly snapshots: SnapshotsService,
    private readonly texts: ArchivedTexts,
    private readonly audit: AuditService,
    private readonly transactions: Transactions,
  ) {}

  async keep(job: Job, { hops, body }: Visited, reading: Reading): Promise<void> {
    await this.transactions.run(async (tx) => {
      const held = await this.jobs.hold(tx, job);
      if (!held) return;
      const { evidenceId, newsroomId, url } = job;
      const { claimId, title, excerpt } = held.evidence;
      const taken = { origin: 'page', newsroomId, evidenceId, url, hops } as const;
      const place = reading.text && excerpt ? await this.texts.find(newsroomId, reading.text, excerpt) : null;
      const { id, sha256 } = await this.snapshots.store(tx, taken, body, reading);
      await tx.manager.update(
        EvidenceArchive,
        { evidenceId },
        {
          ...placeColumns(place),
          state: 'kept',
          snapshotId: id,
          latestId: id,
          attempts: 0,
          problem: null,
          problemCode: null,
          dueAt: this.jobs.nextCheck(),
        },
      );
      const data = { evidence: evidenceId, title, sha256: sha256!.toString('hex') };
      await this.audit.append(tx, { newsroomId, actorId: null, action: 'evidence.archived', claimId, data });
      await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
    });
  }

  /**
   * Notes that there is no room for what was fetched. What was kept of it before stays, and the page is looked at again
   * at its time.
   */
  async full(job: Job, problem: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const held = await this.jobs.hold(tx, job);
      if (!held) return;
      const { evidenceId, newsroomId, snapshotId } = job;
      const stands = snapshotId
        ? ({ attempts: 0, dueAt: this.jobs.nextCheck() } as const)
        : ({ state: 'failed', dueAt: null } as const);
      await tx.manager.update(
        EvidenceArchive,
        { evidenceId },
        { ...stands, problemCode: 'store_full', problem },
      );
      await tx.announce({ kind: 'claim_changed', newsroomId, claimId: held.evidence.claimId });
    });
  }

  /** Notes why it could not be fetched; what may go away is tried again. Of what is too large the headers are kept. */
  async fail(job: Job, { problem: problemCode, message: problem, hops }: Unfetched): Promise<void> {
    await this.transactions.run(async (tx) => {
      const held = await this.jobs.hold(tx, job);
      if (!held) return;
      const { evidenceId, newsroomId, url } = job;
      const over = !mayPass(problemCode, hops.at(-1)) || job.attempts >= MOST_TRIES;
      if (problemCode === 'too_large') {
        const reading = {
          sniffedType: 'application/octet-stream',
          typeNote: null,
          title: null,
          text: null,
          asides: [],
        };
        const taken = { origin: 'page', newsroomId, evidenceId, url, hops } as const;
        await this.snapshots.store(tx, taken, null, { ...reading, textProblem: problem });
      }
      await tx.manager.update(
        EvidenceArchive,
        { evidenceId },
        { state: over ? 'failed' : 'waiting', problemCode, problem, ...(over ? { dueAt: null } : {}) },
      );
      await tx.announce({ kind: 'claim_changed', newsroomId, claimId: held.evidence.claimId });
    });
  }
}

/** Whether a failure may go away by itself. */
function mayPass(problem: Unfetched['problem'], last: Hop | undefined): boolean {
  if (problem === 'bad_status')
    return !!last && (last.status >= 500 || [408, 425, 429].includes(last.status));
  return problem === 'too_slow' || problem === 'no_answer' || problem === 'no_such_host';
}
