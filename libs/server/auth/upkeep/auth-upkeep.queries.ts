import { sql, type Database } from '@assay/server-platform/database';

/** Deletes expired sessions. */
export async function deleteEndedSessions(db: Database): Promise<void> {
  await sql`delete from session where expires_at < now()`.execute(db);
}

/** Deletes expired links. */
export async function deleteEndedLinks(db: Database): Promise<void> {
  await sql`delete from account_link where expires_at < now()`.execute(db);
}

/**
 * Deletes events of accounts that are older than a year. The application's login may not delete events: it calls the
 * owner's function.
 */
export async function deleteOldEvents(db: Database): Promise<void> {
  await sql`select from delete_old_account_events()`.execute(db);
}
