import { sql, type Database } from '@assay/server-platform/database';
import type { AccountEventKind, Origin } from './account-events';

/** Adds an event to the log of accounts. @param accountId null where no account has the address of a sign-in attempt */
export async function insertAccountEvent(
  db: Database,
  accountId: string | null,
  kind: AccountEventKind,
  { browser, network }: Origin,
): Promise<void> {
  await sql`insert into account_event (account_id, kind, browser, network)
    values (${accountId}::uuid, ${kind}, ${browser}, ${network})`.execute(db);
}

/** An account's newest events, the newest first. */
export async function newestEvents(db: Database, accountId: string, most: number) {
  const { rows } = await sql<{ kind: string; at: Date; browser: string | null; network: string | null }>`
    select kind, at, browser, network from account_event
    where account_id = ${accountId}::uuid order by id desc limit ${most}`.execute(db);
  return rows;
}
