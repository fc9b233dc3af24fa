import { fragment, sql, type Database } from '@assay/server-platform/database';

/** Hears on this connection what other nodes send. */
export async function listen(db: Database): Promise<void> {
  // PostgreSQL does not prepare LISTEN.
  await fragment`listen assay_collab`.execute(db);
}

/** Sends these payloads to every node, in this order. */
export async function send(db: Database, payloads: readonly string[]): Promise<void> {
  await db.prepared(
    sql<{
      pg_notify: unknown | null;
    }>`select pg_notify('assay_collab', p) from unnest(${payloads}::text[]) p`,
  );
}

/** Sends one payload outside the hot path. The channel is in the text, so that a list of statements shows the sender. */
export async function sendWord(db: Database, payload: string): Promise<void> {
  await sql<{ pg_notify: unknown | null }>`select pg_notify('assay_collab', ${payload})`.execute(db);
}
