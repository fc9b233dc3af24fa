import type { Pool, PoolClient } from 'pg';
import { orAway } from './storage-error';

/**
 * Runs work in one transaction on a connection of its own. A connection that breaks meanwhile fails its queries;
 * that it also says so as an event must not end the process.
 */
export function inTransaction<T>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  return orAway(async () => {
    const client = await pool.connect();
    const ignore = () => undefined;
    client.on('error', ignore);
    let broken: Error | undefined;
    try {
      await client.query(begin);
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
      client.off('error', ignore);
    }
  });
}
