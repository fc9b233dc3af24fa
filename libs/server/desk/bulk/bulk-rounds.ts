import { DomainError, holds, type Role } from '@assay/domain';
import { Rounds, Transactions, type CallingMember, type Tx } from '@assay/server-platform';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { BulkChange } from './bulk.types';
import { ClaimChanges, type Touched } from './claim-changes';

/** How often work is looked for that another node left. */
const EVERY_MS = 2_000;

/** Claims changed in one transaction: the newsroom's audit log is held that long. */
const AT_ONCE = 20;

interface Operation {
  id: string;
  state: 'running' | 'undoing';
  change: BulkChange;
  by: CallingMember | null;
}

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
export class BulkRounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds(EVERY_MS, () => this.work(), new Logger('BulkRounds'));
  private ending = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly changes: ClaimChanges,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  beforeApplicationShutdown(): Promise<void> {
    this.ending = true;
    return this.rounds.end();
  }

  /** Now rather than at the next round. */
  soon(): void {
    void this.rounds.run();
  }

  /** Works until nothing waits. */
  async work(): Promise<void> {
    while (!this.ending && (await this.transactions.run((tx) => this.some(tx))));
  }

  /** Some claims of one operation. Answers whether there may be more to do. */
  private async some(tx: Tx): Promise<boolean> {
    const operation = await take(tx);
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
          ? await this.make(tx, by, item.claimId, change)
          : await this.takeBack(tx, by, item.claimId, change, item.before!, item.after!);
      await tx.manager.query(
        `update bulk_item set outcome = $3, why = $4, before = coalesce($5, before), after = coalesce($6, after)
         where operation_id = $1 and claim_id = $2`,
        [id, item.claimId, said.outcome, said.why ?? null, json(said.before), json(said.after)],
      );
    }
    return true;
  }

  private async make(tx: Tx, by: CallingMember, claimId: string, change: BulkChange): Promise<Judged> {
    try {
      const before = await this.changes.touched(tx, by, claimId, change);
      await this.changes.make(tx, by, claimId, change);
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

/** The oldest operation nobody works on, locked, with whose it is: null when they may no longer do it. */
async function take({ manager }: Tx): Promise<Operation | null> {
  const [row] = (await manager.query(
    `select o.id, o.state, o.kind, o.change, o.newsroom_id as "newsroomId", o.member_id as "memberId",
       case when m.removed_at is null then m.role end as role
     from bulk_operation o join member m on m.id = o.member_id where o.state in ('running', 'undoing')
     order by o.created_at limit 1 for update of o skip locked`,
  )) as {
    id: string;
    state: 'running' | 'undoing';
    kind: BulkChange['kind'];
    change: object;
    newsroomId: string;
    memberId: string;
    role: Role | null;
  }[];
  if (!row) return null;
  const { id, state, kind, change, newsroomId, memberId, role } = row;
  const may = role !== null && holds({ kind: 'member', role }, 'claim.triage');
  return {
    id,
    state,
    change: { kind, ...change } as BulkChange,
    by: may ? { newsroomId, memberId, role } : null,
  };
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
