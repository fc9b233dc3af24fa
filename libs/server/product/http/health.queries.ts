import { sql, type Database } from '@assay/server-platform/database';

/** Answers once the database does. */
export async function askDatabase(db: Database): Promise<void> {
  await sql<{ answer: number }>`select 1 as answer`.execute(db);
}
