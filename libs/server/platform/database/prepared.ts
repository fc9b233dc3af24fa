import { createHash } from 'node:crypto';
import type { Pool, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';

/** Names by statement; the texts are ours, and few. */
const names = new Map<string, string>();

/**
 * Asks a statement that is asked often, on a connection of the data source's pool: Postgres plans it once a
 * connection, and not each time. For joins that are quick to run, planning is the greater part of the cost.
 *
 * @param text one of few; what varies is in the values
 */
export async function askPrepared<Row extends QueryResultRow>(
  source: DataSource,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  let name = names.get(text);
  if (!name) names.set(text, (name = createHash('sha256').update(text).digest('base64url').slice(0, 24)));
  const { master } = source.driver as unknown as { master: Pool };
  const { rows } = await master.query<Row>({ name, text, values });
  return rows;
}
