import { StorageAway } from '@assay/collab';

/**
 * SQLSTATE classes that say nothing about the statement: connection (08), resources such as a full disk (53),
 * operator intervention and shutdown (57), system errors (58), and rollbacks to be tried again (40). 25006 is a
 * standby that is not writable, 55 an object in the wrong state.
 */
const AWAY = /^(08|25006|40|53|55|57|58)/;

/**
 * Runs a query; an error that means "storage cannot do this now" becomes `StorageAway`, any other stays what it is.
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
