import { Pool } from 'pg';

/** Longest wait for a connection, and for an answer, before storage counts as away; milliseconds. */
const CONNECT_WITHIN = 3_000;
const ANSWER_WITHIN = 10_000;

/**
 * A small pool for drafts alone. Its waits are bounded: a Postgres that hangs must count as away, so that the writer retries;
 * otherwise it would look like a batch that is still being stored.
 */
export function createDraftPool(
  url: string,
  options: {
    max?: number;
    onError?: (error: Error) => void;
  } = {},
): Pool {
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? 4,
    connectionTimeoutMillis: CONNECT_WITHIN,
    query_timeout: ANSWER_WITHIN,
    keepAlive: true,
    application_name: 'assay drafts',
  });
  // An idle connection that breaks is replaced at the next use.
  pool.on('error', options.onError ?? (() => undefined));
  return pool;
}
