import type { Database } from './database';
import { sql } from './sql';

/** Sends a payload to every node that listens to a channel; inside a transaction, once it has committed. */
export async function notify(db: Database, channel: string, payload: string): Promise<void> {
  await sql<{ pg_notify: unknown | null }>`select pg_notify(${channel}, ${payload})`.execute(db);
}
