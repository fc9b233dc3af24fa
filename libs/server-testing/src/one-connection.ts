import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

type Work = (manager: EntityManager) => Promise<unknown>;

/**
 * Refuses a second connection of a data source's pool to code that runs in one of its transactions: as many such
 * transactions as the pool has connections each wait for one more, until all of them fail.
 */
export function refuseSecondConnections(source: DataSource): void {
  const open = new AsyncLocalStorage<{ ended: boolean }>();
  const { manager } = source;
  const transaction = manager.transaction.bind(manager) as (...given: unknown[]) => Promise<unknown>;
  const inMarked = (work: Work) => async (own: EntityManager) => {
    const mark = { ended: false };
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
  const { master: pool } = source.driver as unknown as { master: Pool };
  const connect = pool.connect.bind(pool) as (...given: unknown[]) => unknown;
  pool.connect = ((...given: unknown[]) => {
    if (open.getStore()?.ended === false)
      throw new Error('A transaction asks for a second connection of the pool; it may fail for want of one.');
    return connect(...given);
  }) as typeof pool.connect;
}
