import type { DataSource, EntityManager } from 'typeorm';
import type { Tx } from './transactions';

/** Advisory locks that nodes hold against each other: arbitrary constants of ours, side by side so that no two are the same. */
export const LOCKS = {
  migration: 7_140_021,
  tallies: 7_140_031,
  words: 7_140_032,
} as const;

/** Does a piece of work in a transaction, one node at a time. @returns null, and nothing is done, while another node is at it */
export function alone<T>(
  source: DataSource,
  lock: keyof typeof LOCKS,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T | null> {
  return source.transaction(async (manager) => {
    const [{ mine }] = (await manager.query('select pg_try_advisory_xact_lock($1) as mine', [
      LOCKS[lock],
    ])) as [{ mine: boolean }];
    return mine ? work(manager) : null;
  });
}

/** What only one transaction at a time may add to, so that a limit holds when two come at once. */
export type Line = 'bulk' | 'export' | 'saved_view' | 'article_address';

/** Waits for whoever is adding to the same line of the same owner, until they have committed. */
export async function waitInLine({ manager }: Tx, line: Line, ownerId: string): Promise<void> {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${line} ${ownerId}`]);
}
