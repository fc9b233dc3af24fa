import { AuditService } from '@assay/server-audit';
import type { Reason } from '@assay/messages';
import { Transactions, type Tx } from '@assay/server-platform/database';
import { englishOf } from '@assay/server-platform/graphql';
import { JobProblem } from '@assay/server-platform/jobs';
import type { Hop, Unfetched, Visited } from '@assay/server-platform/outbound';
import { Injectable } from '@nestjs/common';
import { EvidenceArchive } from './archive.entity';
import { placeColumns } from './archive.service';
import { FetchAttempts } from './fetch-attempts';
import type { FetchAttempt } from './fetch-attempts.queries';
import { ExcerptLookup, type LookedUp } from '../excerpt/excerpt-lookup';
import type { Reading } from './reading';
import { SnapshotsService } from './snapshots.service';

/** Attempts to fetch a source for its first snapshot: the second follows after two minutes, each further one after twice as long. */
const MOST_TRIES = 6;

/** Records the result of the first fetch of a source. */
@Injectable()
export class ArchiveKeeper {
  constructor(
    private readonly attempts: FetchAttempts,
    private readonly snapshots: SnapshotsService,
    private readonly lookup: ExcerptLookup,
    private readonly audit: AuditService,
    private readonly transactions: Transactions,
  ) {}

  /** Stores the first snapshot. */
  async keep(job: FetchAttempt, visited: Visited, reading: Reading): Promise<void> {
    const { evidenceId, newsroomId } = job;
    for (;;) {
      const looked = await this.lookup.inText(newsroomId, evidenceId, reading.text);
      if (await this.transactions.run((tx) => this.write(tx, job, visited, reading, looked))) return;
    }
  }

  /** Returns false, and writes nothing, if the excerpt has changed since it was looked up. */
  private async write(
    tx: Tx,
    job: FetchAttempt,
    { hops, body }: Visited,
    reading: Reading,
    looked: Pick<LookedUp, 'excerpt' | 'place'>,
  ): Promise<boolean> {
    const held = await this.attempts.hold(tx, job);
    if (!held) return true;
    const { evidenceId, newsroomId, url } = job;
    const { claimId, title, excerpt } = held.evidence;
    if (excerpt !== looked.excerpt) return false;
    const taken = { origin: 'page', newsroomId, evidenceId, url, hops } as const;
    const { id, sha256 } = await this.snapshots.store(tx, taken, body, reading);
    await tx.manager.update(
      EvidenceArchive,
      { evidenceId },
      {
        ...placeColumns(looked.place),
        state: 'kept',
        snapshotId: id,
        latestId: id,
        attempts: 0,
        problem: null,
        problemReasons: null,
        problemCode: null,
        dueAt: await this.attempts.scheduleCheck(tx, job),
      },
    );
    const data = { evidence: evidenceId, title, sha256: sha256!.toString('hex') };
    await this.audit.append(tx, { newsroomId, actorId: null, action: 'evidence.archived', claimId, data });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
    return true;
  }

  /**
   * Records that the newsroom has no room for the fetched bytes. An earlier snapshot stays, and the page is checked again
   * when it is due.
   */
  async full(job: FetchAttempt, reasons: readonly Reason[]): Promise<void> {
    await this.transactions.run(async (tx) => {
      const held = await this.attempts.hold(tx, job);
      if (!held) return;
      const { evidenceId, newsroomId, snapshotId } = job;
      const stands = snapshotId
        ? ({ attempts: 0, dueAt: await this.attempts.scheduleCheck(tx, job) } as const)
        : ({ state: 'failed', dueAt: null } as const);
      await tx.manager.update(
        EvidenceArchive,
        { evidenceId },
        {
          ...stands,
          problemCode: 'store_full',
          problem: englishOf(reasons),
          problemReasons: [...reasons],
        },
      );
      await tx.announce({ kind: 'claim_changed', newsroomId, claimId: held.evidence.claimId });
    });
  }

  /**
   * Records why the fetch failed. If the page is too large, its headers are stored.
   *
   * @throws JobProblem if the failure may be temporary; the job is then retried
   */
  async fail(job: FetchAttempt, { problem: problemCode, why, hops }: Unfetched): Promise<void> {
    const triedAgain = await this.transactions.run(async (tx) => {
      const held = await this.attempts.hold(tx, job);
      if (!held) return false;
      const { evidenceId, newsroomId, url } = job;
      const over = !mayPass(problemCode, hops.at(-1)) || job.attempts >= MOST_TRIES;
      if (problemCode === 'too_large') {
        const reading = {
          sniffedType: 'application/octet-stream',
          typeNotes: [],
          title: null,
          text: null,
          asides: [],
        };
        const taken = { origin: 'page', newsroomId, evidenceId, url, hops } as const;
        await this.snapshots.store(tx, taken, null, { ...reading, textProblems: [why] });
      }
      await tx.manager.update(
        EvidenceArchive,
        { evidenceId },
        {
          state: over ? 'failed' : 'waiting',
          problemCode,
          problem: englishOf([why]),
          problemReasons: [why],
          dueAt: over ? null : this.attempts.nextTry(job),
        },
      );
      await tx.announce({ kind: 'claim_changed', newsroomId, claimId: held.evidence.claimId });
      return !over;
    });
    if (triedAgain) throw new JobProblem(why);
  }
}

/** Whether a failure may be temporary. */
function mayPass(problem: Unfetched['problem'], last: Hop | undefined): boolean {
  if (problem === 'bad_status')
    return !!last && (last.status >= 500 || [408, 425, 429].includes(last.status));
  return problem === 'too_slow' || problem === 'no_answer' || problem === 'no_such_host';
}
