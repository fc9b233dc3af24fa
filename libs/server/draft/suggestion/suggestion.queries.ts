import { sql, type Database } from '@assay/server-platform/database';

/** The state of a suggestion; while it is `accepting`, its words are being stored in the draft's log. */
type SuggestionState = 'open' | 'accepting' | 'accepted' | 'rejected' | 'withdrawn';

export interface SuggestionRow {
  id: string;
  claimId: string;
  authorId: string;
  version: number;
  state: SuggestionState;
  content: Buffer | null;
  createdAt: Date;
  changedAt: Date;
}

/** The suggestions on a claim's draft without a decision, and those whose words are still being stored, oldest first. */
export async function openSuggestions(
  db: Database,
  newsroomId: string,
  claimId: string,
): Promise<SuggestionRow[]> {
  const { rows } = await sql<SuggestionRow>`
    select id, claim_id as "claimId", author_id as "authorId", version::int as version, state, content, created_at as "createdAt",
      changed_at as "changedAt"
    from suggestion
    where claim_id = ${claimId}::uuid and newsroom_id = ${newsroomId}::uuid and state in ('open', 'accepting')
    order by created_at, id`.execute(db);
  return rows;
}

/** The bytes of the suggestions on a claim's draft without a decision, as they are answered: in base64. */
export async function openSuggestionsBytes(
  db: Database,
  newsroomId: string,
  claimId: string,
): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum((octet_length(content) + 2) / 3 * 4), 0)::float8 as bytes from suggestion
    where claim_id = ${claimId}::uuid and newsroom_id = ${newsroomId}::uuid and state in ('open', 'accepting')`.execute(
    db,
  );
  return rows[0]!.bytes;
}

/** How many suggestions on a claim's draft are open, except these. */
export async function countOpenSuggestions(
  db: Database,
  claimId: string,
  except: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from suggestion
    where claim_id = ${claimId}::uuid and state in ('open', 'accepting') and id <> all (${except}::uuid[])`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** Those of these ids that are open suggestions on a claim's draft, in the order of their ids. */
export async function openSuggestionsAmong(
  db: Database,
  claimId: string,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from suggestion
    where claim_id = ${claimId}::uuid and state in ('open', 'accepting') and id = any (${ids}::uuid[])
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** A text that differs between any two states of a claim's open suggestions. */
export async function suggestionsMark(db: Database, claimId: string): Promise<string> {
  const { rows } = await sql<{ mark: string | null }>`
    select string_agg(id || '/' || version || '/' || state, ' ' order by id)::text as mark from suggestion
    where claim_id = ${claimId}::uuid and state in ('open', 'accepting')`.execute(db);
  return rows[0]?.mark ?? '';
}

/** Locks these suggestions of a newsroom until the transaction ends, oldest first; those that do not exist are absent. */
export async function lockSuggestions(
  db: Database,
  newsroomId: string,
  ids: readonly string[],
): Promise<SuggestionRow[]> {
  const { rows } = await sql<SuggestionRow>`
    select id, claim_id as "claimId", author_id as "authorId", version::int as version, state, content, created_at as "createdAt",
      changed_at as "changedAt"
    from suggestion where id = any (${ids}::uuid[]) and newsroom_id = ${newsroomId}::uuid
    order by created_at, id for update`.execute(db);
  return rows;
}

/** The claim of a suggestion of a newsroom. */
export async function claimOfSuggestion(
  db: Database,
  newsroomId: string,
  id: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ claimId: string }>`
    select claim_id as "claimId" from suggestion
    where id = ${id}::uuid and newsroom_id = ${newsroomId}::uuid`.execute(db);
  return rows[0]?.claimId;
}

/** What a suggestion of a newsroom holds; nothing once it was accepted, rejected or withdrawn. */
export async function contentOfSuggestion(
  db: Database,
  newsroomId: string,
  id: string,
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ content: Buffer | null }>`
    select content from suggestion where id = ${id}::uuid and newsroom_id = ${newsroomId}::uuid`.execute(db);
  return rows[0]?.content ?? undefined;
}

/** Who suggested each of these, and what became of it. One that is being stored counts as accepted. */
export async function outcomesOf(
  db: Database,
  newsroomId: string,
  ids: readonly string[],
): Promise<
  {
    id: string;
    authorId: string;
    state: Exclude<SuggestionState, 'accepting'>;
    decidedById: string | null;
    decidedAt: Date | null;
  }[]
> {
  const { rows } = await sql<{
    id: string;
    authorId: string;
    state: SuggestionState;
    decidedById: string | null;
    decidedAt: Date | null;
  }>`
    select id, author_id as "authorId", state, decided_by as "decidedById", decided_at as "decidedAt"
    from suggestion where newsroom_id = ${newsroomId}::uuid and id = any (${ids}::uuid[])`.execute(db);
  return rows.map(({ state, ...row }) => ({ ...row, state: state === 'accepting' ? 'accepted' : state }));
}

/**
 * What the other suggestions on a claim's draft hold: the number of open ones, the number of all that were not accepted,
 * and the bytes of all.
 */
export async function othersOf(db: Database, claimId: string, id: string) {
  const { rows } = await sql<{ open: number; kept: number; bytes: number }>`
    select count(*) filter (where state in ('open', 'accepting'))::int as open,
      count(*) filter (where state <> 'accepted')::int as kept,
      coalesce(sum(octet_length(content)), 0)::float8 as bytes
    from suggestion where claim_id = ${claimId}::uuid and id <> ${id}::uuid`.execute(db);
  return rows[0] ?? { open: 0, kept: 0, bytes: 0 };
}

/** Whether the draft, or an open suggestion on it, has words of another member with one of these Yjs client ids. */
export async function areClientsOfOthers(
  db: Database,
  claimId: string,
  memberId: string,
  clients: readonly number[],
): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select from draft_client where claim_id = ${claimId}::uuid and client_id = any (${clients}::bigint[])
        and member_id is distinct from ${memberId}::uuid)
      or exists (select from suggestion where claim_id = ${claimId}::uuid and author_id <> ${memberId}::uuid
        and state in ('open', 'accepting') and clients && ${clients}::bigint[]) as taken`.execute(db);
  return rows[0]?.taken ?? false;
}

/** What a member writes into a suggestion. */
interface Written {
  id: string;
  newsroomId: string;
  claimId: string;
  authorId: string;
  content: Buffer;
  clients: readonly number[];
}

/** Inserts a suggestion, and answers whether it did: not where its id is taken. */
export async function insertSuggestion(db: Database, written: Written): Promise<boolean> {
  const { id, newsroomId, claimId, authorId, content, clients } = written;
  const { rows } = await sql<{ id: string }>`
    insert into suggestion (id, newsroom_id, claim_id, author_id, content, clients)
    values (${id}::uuid, ${newsroomId}::uuid, ${claimId}::uuid, ${authorId}::uuid, ${content}::bytea,
      ${clients}::bigint[])
    on conflict do nothing returning id`.execute(db);
  return rows.length > 0;
}

/** Gives a suggestion that its author changed its new content, and opens it where it was withdrawn. */
export async function rewriteSuggestion(
  db: Database,
  newsroomId: string,
  id: string,
  content: Buffer,
  clients: readonly number[],
): Promise<void> {
  await sql`
    update suggestion set content = ${content}::bytea, clients = ${clients}::bigint[], version = version + 1,
      state = 'open', changed_at = now()
    where newsroom_id = ${newsroomId}::uuid and id = ${id}::uuid`.execute(db);
}

/** Stores that a member accepts these suggestions; their words are still to be stored in the draft's log. */
export async function beginAccepting(
  db: Database,
  newsroomId: string,
  ids: readonly string[],
  memberId: string,
): Promise<void> {
  await sql`
    update suggestion set state = 'accepting', decided_by = ${memberId}::uuid, decided_at = now()
    where newsroom_id = ${newsroomId}::uuid and id = any (${ids}::uuid[])`.execute(db);
}

/** Stores that a member rejected these suggestions. What they held is deleted. */
export async function rejectSuggestions(
  db: Database,
  newsroomId: string,
  ids: readonly string[],
  memberId: string,
): Promise<void> {
  await sql`
    update suggestion set state = 'rejected', content = null, clients = '{}', decided_by = ${memberId}::uuid,
      decided_at = now()
    where newsroom_id = ${newsroomId}::uuid and id = any (${ids}::uuid[])`.execute(db);
}

/** A suggestion in the version that a member accepts. */
interface Accepting {
  newsroomId: string;
  id: string;
  version: number;
  memberId: string;
}

/**
 * Stores that the draft's log has all of a suggestion, and answers whether it did: not where another member accepts it
 * meanwhile, or another version.
 */
export async function finishAccepting(
  db: Database,
  { newsroomId, id, version, memberId }: Accepting,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update suggestion set state = 'accepted', content = null, clients = '{}'
    where newsroom_id = ${newsroomId}::uuid and id = ${id}::uuid and state = 'accepting' and version = ${version} and decided_by = ${memberId}::uuid`.execute(
    db,
  );
  return numAffectedRows === 1n;
}

/**
 * Opens a suggestion again that the draft refused, and answers whether it did: not where another member accepts it
 * meanwhile, or another version.
 */
export async function reopenSuggestion(
  db: Database,
  { newsroomId, id, version, memberId }: Accepting,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update suggestion set state = 'open', decided_by = null, decided_at = null
    where newsroom_id = ${newsroomId}::uuid and id = ${id}::uuid and state = 'accepting' and version = ${version} and decided_by = ${memberId}::uuid
    returning id`.execute(db);
  return rows.length > 0;
}

export async function withdrawSuggestion(db: Database, newsroomId: string, id: string): Promise<void> {
  await sql`
    update suggestion set state = 'withdrawn', content = null, clients = '{}' where newsroom_id = ${newsroomId}::uuid and id = ${id}::uuid`.execute(
    db,
  );
}
