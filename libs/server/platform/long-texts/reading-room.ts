import { AsyncLocalStorage } from 'node:async_hooks';

/** What the request that is being answered may still read of long texts. */
export interface ReadingRoom {
  /**
   * Takes room for a text before it is read.
   *
   * @param bytes of the text in UTF-8
   * @throws LIMITED when the request, its sender or the node would hold more than it may
   */
  take(bytes: number): void;
}

/** Rows as a query reads them. */
export interface RowsToRead {
  /** Columns that hold long texts. */
  columns: readonly string[];
  /** What follows `from` in the query, with its conditions. */
  from: string;
  values: unknown[];
}

const ofRequest = new AsyncLocalStorage<ReadingRoom>();

/** Does what follows within this room, through everything it awaits. */
export function readWithin(room: ReadingRoom, work: () => void): void {
  ofRequest.run(room, work);
}

/**
 * Takes room for long texts that are about to be read. Work that answers no request (rounds, subscriptions, streams)
 * reads a few texts at a time by itself, and has no bound here.
 *
 * @throws LIMITED
 */
export function takeReadingRoom(bytes: number): void {
  ofRequest.getStore()?.take(bytes);
}

/**
 * Takes room for rows that are about to be read and each hold texts of thousands of letters.
 *
 * @throws LIMITED when the request being answered may not read that much
 */
export async function takeRoomFor(
  db: { query(sql: string, values: unknown[]): Promise<unknown> },
  { columns, from, values }: RowsToRead,
): Promise<void> {
  if (!ofRequest.getStore()) return;
  // `octet_length` of a column reads the column's size alone; of an expression it would read the text.
  const bytes = columns.map((column) => `coalesce(octet_length(${column}), 0)`).join(' + ');
  const [row] = (await db.query(
    `select coalesce(sum(${bytes}), 0)::float8 as bytes from ${from}`,
    values,
  )) as [{ bytes: number }];
  takeReadingRoom(row.bytes);
}
