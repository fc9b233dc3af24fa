import { DomainError } from '@assay/domain';
import { Rounds, Transactions, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { JobTurns, type JobTable } from '../job/job-turns';
import type { BulkChange } from './bulk.types';
import { ClaimChanges, type Touched } from './claim-changes';

/** How often work is looked for that another node left. */
const EVERY_MS = 2_000;

/** Claims changed in one transaction: the newsroom's audit log is held that long. */
const AT_ONCE = 20;

const OPERATIONS: JobTable = {
  name: 'bulk_operation',
  states: ['running', 'undoing'],
  columns: `j.state, j.change || jsonb_build_object('kind', j.kind) as change`,
  permission: 'claim.triage',
};

/** What came of one claim. */
interface Judged {
  outcome: 'done' | 'refused' | 'undone' | 'kept';
  why?: string;
  before?: Touched;
  after?: Touched;
}

/**
 * Changes the claims of an operation, some in each transaction, one operation a node at a time. What a killed node left
 * is gone on with by whichever looks next: a claim is done when its item says so, in the claim's own transaction.
 */
@Injectable()
export class BulkRounds extends Rounds {
  private readonly turns = new JobTurns(OPERATIONS);

  constructor(
    private readonly transactions: Transactions,
    private readonly changes: ClaimChanges,
  ) {
    super(EVERY_MS);
  }

  /** Works until nothing waits. */
  round(): Promise<void> {
    return this.whileMore(() => this.transactions.run((tx) => this.some(tx)));
  }

  /** Some claims of one operation. Answers whether there may be more to do. */
  private async some(tx: Tx): Promise<boolean> {
    const operation = await this.turns.take<{ state: 'running' | 'undoing'; change: BulkChange }>(tx);
    if (!operation) return false;
    const { id, state, change, by } = operation;
    const from = state === 'running' ? 'waits' : 'done';
    const items = (await tx.manager.query(
      `select claim_id as "claimId", before, after from bulk_item where operation_id = $1 and outcome = $2 order by claim_id limit ${AT_ONCE}`,
      [id, from],
    )) as { claimId: string; before: Touched | null; after: Touched | null }[];
    if (!items.length || !by) {
      const ended = state === 'undoing' ? 'undone' : by ? 'done' : 'cancelled';
      await tx.manager.query('update bulk_operation set state = $2, finished_at = now() where id = $1', [
        id,
        ended,
      ]);
      return true;
    }
    for (const item of items) {
      const said =
        state === 'running'
          ? await this.make(tx, by, item.claimId, change, id)
          : await this.takeBack(tx, by, item.claimId, change, item.before!, item.after!);
      await tx.manager.query(
        `update bulk_item set outcome = $3, why = $4, before = coalesce($5, before), after = coalesce($6, after)
         where operation_id = $1 and claim_id = $2`,
        [id, item.claimId, said.outcome, said.why ?? null, json(said.before), json(said.after)],
      );
    }
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
      return { outcome: 'refused', why: reasonOf(error) };
    }
  }

  private async takeBack(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    change: BulkChange,
    before: Touched,
    after: Touched,
  ): Promise<Judged> {
    try {
      const stands = await this.changes.touched(tx, by, claimId, change);
      if (!same(stands, after)) return { outcome: 'kept', why: 'Somebody changed it since.' };
      if (!same(before, after)) await this.changes.takeBack(tx, by, claimId, change, before);
      return { outcome: 'undone' };
    } catch (error) {
      return { outcome: 'kept', why: reasonOf(error) };
    }
  }
}

/** The sentence of an expected failure, after which nothing was written. @throws any other: the transaction is lost */
function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  throw error;
}

const json = (touched: Touched | undefined) => (touched ? JSON.stringify(touched) : null);

/** Postgres keeps the keys of a JSON object in an order of its own. */
function same(a: Touched, b: Touched): boolean {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof Touched)[];
  return keys.every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
}
