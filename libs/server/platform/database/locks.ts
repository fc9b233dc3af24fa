import type { DataSource } from 'typeorm';
import { Database } from './database';
import { lockName, tryLock } from './locks.queries';
import type { Tx } from './transactions';

/** Advisory locks between nodes: arbitrary constants, listed together so that they differ. */
export const LOCKS = {
  migration: 7_140_021,
  tallies: 7_140_031,
  words: 7_140_032,
} as const;

/** Does work in a transaction on one node at a time. @returns null, without doing it, while another node does it */
export function onOneNode<T>(
  source: DataSource,
  lock: keyof typeof LOCKS,
  work: (db: Database) => Promise<T>,
): Promise<T | null> {
  return source.transaction(async (manager) => {
    const db = new Database(manager);
    return (await tryLock(db, LOCKS[lock])) ? work(db) : null;
  });
}

/** A list to which only one transaction at a time may add, so that two together cannot exceed a limit. */
export type QueueLock = 'bulk' | 'export' | 'saved_view' | 'article_address';

/** Locks an owner's list until the transaction ends; waits for a transaction that holds the lock. */
export function lockQueue({ db }: Tx, queue: QueueLock, ownerId: string): Promise<void> {
  return lockName(db, `${queue} ${ownerId}`);
}
