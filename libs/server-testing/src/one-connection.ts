import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

type Work = (manager: EntityManager) => Promise<unknown>;

/** A transaction of one pool; `within` is the transaction whose code began it, of this pool or of another one. */
interface Mark {
  pool: Pool;
  ended: boolean;
  within: Mark | undefined;
}

/**
 * One for all servers of a process: Node visits every storage that was ever used whenever a promise is made, so one for
 * each server would make each server slower than the one before.
 */
const open = new AsyncLocalStorage<Mark>();

/** The innermost transaction of this pool that the running code is in. */
function markOf(pool: Pool): Mark | undefined {
  let mark = open.getStore();
  while (mark && mark.pool !== pool) mark = mark.within;
  return mark;
}

/**
 * Refuses a second connection of a data source's pool to code that runs in one of its transactions: as many such
 * transactions as the pool has connections each wait for one more, until all of them fail.
 */
export function refuseSecondConnections(source: DataSource): void {
  const { manager } = source;
  const { master: pool } = source.driver as unknown as { master: Pool };
  const transaction = manager.transaction.bind(manager) as (...given: unknown[]) => Promise<unknown>;
  const inMarked = (work: Work) => async (own: EntityManager) => {
    const mark: Mark = { pool, ended: false, within: open.getStore() };
    try {
      return await open.run(mark, () => work(own));
    } finally {
      // What the transaction left to be done after it may connect.
      mark.ended = true;
    }
  };
  manager.transaction = ((...given: (string | Work)[]) =>
    transaction(
      ...given.map((one) => (typeof one === 'function' ? inMarked(one) : one)),
    )) as typeof manager.transaction;
  const connect = pool.connect.bind(pool) as (...given: unknown[]) => unknown;
  pool.connect = ((...given: unknown[]) => {
    if (markOf(pool)?.ended === false)
      throw new Error('A transaction asks for a second connection of the pool; it may fail for want of one.');
    return connect(...given);
  }) as typeof pool.connect;
}
