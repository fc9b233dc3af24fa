import { fragment, sql, type Database } from '@assay/server-platform/database';
import type { SqlBool } from 'kysely';
import type { AccountLink, LinkPurpose, NewLink } from './account-link.service';

/** Stores a link. @returns when it ends */
export async function insertLink(
  db: Database,
  { tokenHash, purpose, accountId, email, mailed, madeBy, life }: NewLink,
): Promise<Date> {
  const { rows } = await sql<{ expiresAt: Date }>`
    insert into account_link (token_hash, purpose, account_id, email, mailed, made_by, expires_at)
    values (${tokenHash}, ${purpose}, ${accountId}::uuid, ${email}, ${mailed}, ${madeBy}::uuid,
      now() + ${life}::interval)
    returning expires_at as "expiresAt"`.execute(db);
  return rows[0]!.expiresAt;
}

/** Deletes expired links, and of the links of a purpose that were mailed to an address all but the newest. */
export async function deleteOldLinks(
  db: Database,
  purpose: LinkPurpose,
  email: string,
  newest: number,
): Promise<void> {
  await sql`delete from account_link where expires_at < now() or token_hash in (
    select token_hash from account_link where purpose = ${purpose} and email = ${email} and mailed
    order by made_at desc offset ${newest})`.execute(db);
}

/** The link with this token; undefined when it was used, has ended or does not exist. */
export function openLink(
  db: Database,
  tokenHash: Buffer,
  purpose: LinkPurpose,
): Promise<AccountLink | undefined> {
  return db
    .selectFrom('account_link')
    .select(COLUMNS)
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where(holds)
    .executeTakeFirst();
}

/** Marks the link with this token as used; undefined when it was used, has ended or does not exist. */
export function useLink(
  db: Database,
  tokenHash: Buffer,
  purpose: LinkPurpose,
): Promise<AccountLink | undefined> {
  return db
    .updateTable('account_link')
    .set({ used_at: fragment<Date>`now()` })
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where(holds)
    .returning(COLUMNS)
    .executeTakeFirst();
}

/** Ends every link to an account. */
export async function endLinks(db: Database, accountId: string): Promise<void> {
  await sql`update account_link set used_at = now()
    where account_id = ${accountId}::uuid and used_at is null`.execute(db);
}

/** An `AccountLink`. */
const COLUMNS = [
  'purpose',
  'account_id as accountId',
  'email',
  'mailed',
  'made_by as madeBy',
  'expires_at as expiresAt',
] as const;

/**
 * A link that was mailed is valid while the account has that address. A link that an admin handed over is valid while they
 * are an admin and the account is a member of no other newsroom: otherwise an admin of one newsroom could act in another.
 */
const holds = fragment<SqlBool>`used_at is null and expires_at > now()
  and (purpose <> 'reset_password' or not mailed or email = (select account.email from account where account.id = account_id))
  and (made_by is null or exists (select from member maker join member made on made.newsroom_id = maker.newsroom_id
    where maker.id = made_by and maker.role = 'admin' and maker.removed_at is null
      and made.account_id = account_link.account_id and made.removed_at is null
      and not exists (select from member other where other.account_id = account_link.account_id
        and other.removed_at is null and other.newsroom_id <> maker.newsroom_id)))`;
