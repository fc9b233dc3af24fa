import type { Author, LoggedUpdate } from '@assay/collab';

/** The author columns of a row; exactly one is set. */
export interface AuthorRow {
  memberId: string | null;
  systemActor: string | null;
}

/** A row of `draft_update`, with `sound`: whether its checksum matches. */
export interface UpdateRow extends AuthorRow {
  seq: string;
  update: Buffer;
  /** Absent if the query does not select it. */
  meant?: Buffer | null;
  at: Date;
  sound: boolean | null;
}

/** The author a row names. */
export function authorOf({ memberId, systemActor }: AuthorRow): Author {
  return memberId !== null ? { memberId } : { system: systemActor ?? 'unknown' };
}

/** The author columns for a row. */
export function authorColumns(author: Author): AuthorRow {
  return 'memberId' in author
    ? { memberId: author.memberId, systemActor: null }
    : { memberId: null, systemActor: author.system };
}

/**
 * Rows as updates, up to the first that is missing or damaged.
 *
 * @param after the seq the first row must follow
 */
export function soundUpdates(
  rows: readonly UpdateRow[],
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
