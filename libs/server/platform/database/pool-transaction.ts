import type { Pool, PoolClient } from 'pg';
import { Database } from './database';

/** `snapshot` reads what stood at one moment, and writes nothing. */
const BEGIN = {
  snapshot: 'begin isolation level repeatable read read only',
  write: 'begin',
};

/**
 * Runs work in one transaction on a connection of a pool that is not TypeORM's. A connection that breaks meanwhile fails
 * its queries; that it also says so as an event must not end the process.
 */
export async function inPoolTransaction<T>(
  pool: Pool,
  kind: keyof typeof BEGIN,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const client = await checkOut(pool);
  let broken: Error | undefined;
  try {
    await client.query(BEGIN[kind]);
    const result = await work(new Database(client));
    await client.query('commit');
    return result;
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
    // A broken connection is thrown away, and may still have something to say.
    if (!broken) client.off('error', ignore);
  }
}

function ignore(): void {
  // The query under way fails with the same error.
}

/** By callback, not by promise: a connection can break in the very chunk of bytes that made it ready. */
function checkOut(pool: Pool): Promise<PoolClient> {
  return new Promise((resolve, reject) => {
    pool.connect((error, client) => {
      if (!client) return reject(error ?? new Error('no connection'));
      client.on('error', ignore);
      resolve(client);
    });
  });
}
