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
 * Changes as they are committed, behind `after` first, over one socket (graphql-transport-ws).
 *
 * @throws Refused when the server ends it with an error; whatever the socket says when it breaks
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
    // Going on after a break is `follow`'s, which knows from where.
    retryAttempts: 0,
    // A line that died without a word is noticed, and opened again.
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
