import type { DataSource } from 'typeorm';
import { askPrepared } from '../database/prepared';
import { takeReadingRoom } from './reading-room';

/** Columns that hold a text of hundreds of kilobytes or more. */
export interface LongTexts {
  table: 'revision' | 'article_version';
  column: 'canonical_json' | 'text';
}

/**
 * Long texts by the ids of their rows. Their lengths are asked for first, which reads none of them (Postgres keeps the
 * length beside a value that it stores apart), so that a request which asks for too many is refused before they are here.
 *
 * @throws LIMITED when the request being answered may not read that much
 */
export async function readTexts(
  source: DataSource,
  { table, column }: LongTexts,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const [sum] = await askPrepared<{ bytes: number }>(
    source,
    `select coalesce(sum(octet_length(${column})), 0)::float8 as bytes from ${table} where id = any($1::uuid[])`,
    [ids],
  );
  takeReadingRoom(sum!.bytes);
  const rows = await askPrepared<{ id: string; text: string }>(
    source,
    `select id, ${column} as text from ${table} where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
}
