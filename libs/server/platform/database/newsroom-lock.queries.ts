import type { Database } from './database';
import { sql } from './sql';

/**
 * Locks a newsroom's row until the transaction ends; rows that refer to it can still be added. This lock guards everything
 * of a newsroom that only one transaction at a time may change: admins, policy, rating scale, keys.
 */
export async function lockNewsroom(db: Database, newsroomId: string): Promise<void> {
  await sql<{ id: string }>`select id from newsroom where id = ${newsroomId}::uuid for no key update`.execute(
    db,
  );
}
