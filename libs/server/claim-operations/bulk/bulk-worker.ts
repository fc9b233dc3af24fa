import { because } from '@assay/messages';
import { DomainError } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, Transactions, type Tx } from '@assay/server-platform/database';
import { JobHandlers, JobQueue, type JobHandler, type RunningJob } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { announceWork, workingMember } from '../job/working-member';
import type { BulkChange, Touched } from './bulk-change';
import { bulkJob, CHANGE_CLAIMS } from './bulk-task';
import {
  endOperation,
  giveOperationUp,
  lockOperation,
  nextItem,
  noteItem,
  operationMembers,
  type Item,
  type Judged,
} from './bulk-work.queries';
import { ClaimChanges } from './claim-changes';

/** Claims changed by one job, before other newsrooms have their turn. */
const AT_ONCE = 20;

interface BulkData {
  operationId: string;
}

/**
 * Changes the claims of an operation, each in a transaction of its own: a refusal or an error of one
 * undoes nothing of another, and the newsroom's audit log is held for one claim only. A claim is done when its item
 * says so, in the claim's own transaction; a job that is run again goes on with those that are left.
 */
@Injectable()
export class BulkWorker implements JobHandler<BulkData> {
  constructor(
    private readonly db: Database,
    private readonly transactions: Transactions,
    private readonly changes: ClaimChanges,
    private readonly jobs: JobQueue,
    handlers: JobHandlers,
  ) {
    handlers.register(CHANGE_CLAIMS, this);
  }

  async run({ operationId }: BulkData, { newsroomId }: RunningJob): Promise<void> {
    for (let count = 0; count < AT_ONCE; count += 1) if (!(await this.one(operationId))) return;
    await this.jobs.enqueue(null, CHANGE_CLAIMS, bulkJob(newsroomId!, operationId));
  }

  async about(data: readonly BulkData[]): Promise<(string | null)[]> {
    const names = await operationMembers(
      this.db,
      data.map(({ operationId }) => operationId),
    );
    return data.map(({ operationId }) => names.get(operationId) ?? null);
  }

  /** What was changed stays; its member may begin another change. */
  async giveUp(tx: Tx, { operationId }: BulkData): Promise<void> {
    const operation = await lockOperation(tx, operationId);
    if (!operation) return;
    await giveOperationUp(tx, operationId);
    await announceWork(tx, operation, operationId);
  }

  /** One claim that is left, in its transaction. Answers whether there may be another. */
  private async one(operationId: string): Promise<boolean> {
    try {
      return await this.transactions.run((tx) => this.change(tx, operationId));
    } catch (error) {
      // The reason is stored in another transaction, since the one that met it is rolled back.
      if (!(error instanceof InTheWay)) throw error;
      await this.transactions.run((tx) => noteItem(tx, operationId, error.claimId, error.judged));
      return true;
    }
  }

  private async change(tx: Tx, id: string): Promise<boolean> {
    const operation = await lockOperation(tx, id);
    if (!operation) return false;
    await announceWork(tx, operation, id);
    const { state, change } = operation;
    const by = workingMember(operation, 'claim.triage');
    const item = await nextItem(tx, id, state === 'running' ? 'waits' : 'done');
    if (!item || !by) {
      await endOperation(tx, id, state === 'undoing' ? 'undone' : by ? 'done' : 'cancelled');
      return false;
    }
    const judged =
      state === 'running'
        ? await this.make(tx, by, item.claimId, change, id)
        : await this.takeBack(tx, by, change, item);
    await noteItem(tx, id, item.claimId, judged);
    return true;
  }

  private async make(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    change: BulkChange,
    operationId: string,
  ): Promise<Judged> {
    try {
      const before = await this.changes.touched(tx, by, claimId, change);
      await this.changes.make(tx, by, claimId, change, operationId);
      return { outcome: 'done', before, after: await this.changes.touched(tx, by, claimId, change) };
    } catch (error) {
      throw inTheWay(error, claimId, 'refused');
    }
  }

  private async takeBack(
    tx: Tx,
    by: CallingMember,
    change: BulkChange,
    { claimId, ...item }: Item,
  ): Promise<Judged> {
    const before = item.before!;
    const after = item.after!;
    try {
      const current = await this.changes.touched(tx, by, claimId, change);
      if (!same(current, after)) return { outcome: 'kept', reasons: [because('changed_since')] };
      if (!same(before, after)) await this.changes.takeBack(tx, by, claimId, change, before);
      return { outcome: 'undone' };
    } catch (error) {
      throw inTheWay(error, claimId, 'kept');
    }
  }
}

/** Ends the transaction of a claim that an expected failure kept from being changed. */
class InTheWay extends Error {
  constructor(
    readonly claimId: string,
    readonly judged: Judged,
  ) {
    super(`${claimId} was ${judged.outcome}`);
  }
}

/** An expected failure with its reasons; any other error as it is. */
function inTheWay(error: unknown, claimId: string, outcome: 'refused' | 'kept'): unknown {
  return error instanceof DomainError ? new InTheWay(claimId, { outcome, reasons: error.reasons }) : error;
}

/** Postgres keeps the keys of a JSON object in an order of its own. */
function same(a: Touched, b: Touched): boolean {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof Touched)[];
  return keys.every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
}
