import { createClient } from 'graphql-ws';
import { FOLLOW } from './documents.js';
import { refusalOf } from './refused.js';
import { changeOf, type Change, type SentChange, type VerdictFilter } from './verdict.js';

/** How a subscription is opened. */
export interface Live {
  /** `wss://…/graphql/live`. */
  url: string;
  authorization: string | undefined;
  webSocket: unknown;
  variables: { newsroom: string | undefined; after: string | undefined; filter: VerdictFilter | undefined };
  signal: AbortSignal | undefined;
}

/**
 * Yields changes as they are committed, beginning after `after`, over one socket (graphql-transport-ws).
 *
 * @throws Refused when the server ends the subscription with an error; the socket's own error when it breaks
 */
export async function* live({
  url,
  authorization,
  webSocket,
  variables,
  signal,
}: Live): AsyncGenerator<Change> {
  const client = createClient({
    url,
    webSocketImpl: webSocket,
    // `follow` knows the cursor and opens the next subscription after a break.
    retryAttempts: 0,
    // Pings detect a connection that broke silently.
    keepAlive: 15_000,
    connectionParams: authorization ? { authorization } : {},
  });
  const stop = () => void client.dispose();
  signal?.addEventListener('abort', stop);
  try {
    for await (const { data, errors } of client.iterate<{ verdictChanged: SentChange }>({
      query: FOLLOW,
      variables,
    })) {
      if (errors) throw refusalOf(errors);
      yield changeOf(data!.verdictChanged);
    }
  } catch (error) {
    throw Array.isArray(error) ? refusalOf(error as { message: string }[]) : error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await client.dispose();
  }
}
