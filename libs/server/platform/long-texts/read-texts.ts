import type { DataSource } from 'typeorm';
import { askPrepared } from '../database/prepared';
import { takeReadingRoom } from './reading-room';

/** A column that holds a text of hundreds of kilobytes or more. */
export interface LongTexts {
  table: 'revision' | 'article_version';
  column: 'canonical_json' | 'text';
}

/**
 * Long texts by the ids of their rows. A request that asks for too many is refused before any of them is here.
 *
 * @param lengths by id, as `octet_length` tells them: Postgres knows the length of a text without reading it
 * @throws LIMITED when the request being answered may not read that much
 */
export async function readTexts(
  source: DataSource,
  { table, column }: LongTexts,
  lengths: ReadonlyMap<string, number>,
): Promise<Map<string, string>> {
  if (lengths.size === 0) return new Map();
  takeReadingRoom([...lengths.values()].reduce((sum, length) => sum + length, 0));
  const rows = await askPrepared<{ id: string; text: string }>(
    source,
    `select id, ${column} as text from ${table} where id = any($1::uuid[])`,
    [[...lengths.keys()]],
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
}
