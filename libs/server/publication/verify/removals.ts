import type { Database } from '@assay/server-platform/database';
import { lawfullyRemoved, notWhollyRemoved, saidToBeRemoved } from './removals.queries';

/** What is said to be removed was removed by two members, and nothing is left of what they removed. */
export async function checkRemovals(db: Database, problems: string[]): Promise<void> {
  const said = await saidToBeRemoved(db);
  const removed = await lawfullyRemoved(db);
  for (const id of said.filter((claimId) => !removed.has(claimId)))
    problems.push(
      `claim ${id}: it is said to be removed, and the record of two members' decision does not fit`,
    );
  for (const id of await notWhollyRemoved(db, [...removed]))
    problems.push(`claim ${id}: it is removed, and some of it is left`);
}
