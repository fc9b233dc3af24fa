import { StorageAway } from '@assay/collab';

/**
 * SQLSTATE classes that are not caused by the statement: connection (08), resources such as a full disk (53),
 * operator intervention and shutdown (57), system errors (58), and rollbacks to be retried (40). 25006 is a
 * standby that is not writable, 55 an object in the wrong state; but 55P03 is one draft's lock that was waited for too long.
 */
const AWAY = /^(08|25006|40|53|55(?!P03)|57|58)/;

/**
 * Runs a query; an error that means that storage cannot serve now becomes `StorageAway`, any other is rethrown unchanged.
 */
export async function orAway<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    // Without a five-character SQLSTATE it did not come from Postgres: the connection broke or timed out.
    const sqlState = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E');
    if (!sqlState || AWAY.test(code as string))
      throw new StorageAway((error as Error).message, { cause: error });
    throw error;
  }
}
