import type { Author, LoggedUpdate } from '@assay/collab';

/** Something that runs SQL: a pool, a client, or a transaction of TypeORM's. */
export interface Queryable {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}

/** The author columns of a row; exactly one is set. */
export interface AuthorRow {
  member_id: string | null;
  system_actor: string | null;
}

/** A row of `draft_update`, `sound` being whether its checksum still fits. */
export interface UpdateRow extends AuthorRow {
  seq: string;
  update: Buffer;
  /** Left out where it is not asked for. */
  meant?: Buffer | null;
  at: Date;
  sound: boolean;
}

/** The author a row names. */
export function authorOf({ member_id, system_actor }: AuthorRow): Author {
  return member_id !== null ? { memberId: member_id } : { system: system_actor ?? 'unknown' };
}

/** The author columns for a row. */
export function authorColumns(author: Author): [memberId: string | null, systemActor: string | null] {
  return 'memberId' in author ? [author.memberId, null] : [null, author.system];
}

/**
 * Rows as updates, up to the first that is missing or whose bytes are not those that were stored.
 *
 * @param after the seq the first row must follow
 */
export function soundUpdates(
  rows: UpdateRow[],
  after: number,
): { updates: LoggedUpdate[]; damage: string | null } {
  const updates: LoggedUpdate[] = [];
  for (const row of rows) {
    const seq = Number(row.seq);
    const expected = after + updates.length + 1;
    if (seq !== expected) return { updates, damage: `update ${expected} is missing` };
    if (!row.sound) return { updates, damage: `update ${seq} does not fit its checksum` };
    const { update, meant, at } = row;
    updates.push({ seq, update, meant, author: authorOf(row), at });
  }
  return { updates, damage: null };
}

/** Rows of a query. */
export function rowsOf<T>(result: unknown): T[] {
  // pg answers an object with rows, TypeORM's managers the rows themselves.
  return (Array.isArray(result) ? result : (result as { rows: T[] }).rows) as T[];
}
