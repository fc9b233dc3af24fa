import { sql, type Database } from '@assay/server-platform/database';

/** The key with which the account's browsers encrypt the drafts they store after sign-out, as base64. */
export async function sealingKey(db: Database, accountId: string): Promise<string> {
  const { rows } = await sql<{ sealing_key: Buffer }>`
    select sealing_key from account where id = ${accountId}::uuid`.execute(db);
  return rows[0]!.sealing_key.toString('base64');
}

/** Locks an account against changes, also of its password, until the transaction ends. */
export async function lockAccount(db: Database, accountId: string): Promise<void> {
  await sql<{ id: string }>`select id from account where id = ${accountId}::uuid for share`.execute(db);
}

/**
 * The password hash of one account; null where there is no such account. The application's login may not read the column:
 * the owner's function returns one hash at a time.
 */
export async function passwordHash(db: Database, accountId: string): Promise<string | null> {
  const { rows } = await sql<{ hash: string | null }>`
    select account_password(${accountId}::uuid)::text as hash`.execute(db);
  return rows[0]?.hash ?? null;
}

/** The names of the newsrooms that the account is a member of. */
export async function newsroomNames(db: Database, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from newsroom where id in
      (select newsroom_id from member where account_id = ${accountId}::uuid and removed_at is null)`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

/** Marks an account's address as proven, if it still has this address. */
export async function markEmailProven(db: Database, accountId: string, email: string): Promise<void> {
  await sql`update account set email_proven_at = coalesce(email_proven_at, now())
    where id = ${accountId}::uuid and email = ${email}`.execute(db);
}
