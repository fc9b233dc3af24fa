import { createClient, type Client } from 'graphql-ws';
import { expect } from 'vitest';
import { WebSocket } from 'ws';

/** A client of a node's subscriptions, with these headers at the upgrade, or an authorization in the first message. */
export function liveClient(
  node: { url: string },
  { authorization, ...headers }: { authorization?: string; cookie?: string; origin?: string } = {},
): Client {
  return createClient({
    url: `${node.url.replace('http', 'ws')}/graphql/live`,
    retryAttempts: 0,
    connectionParams: authorization ? { authorization } : {},
    webSocketImpl: class extends WebSocket {
      constructor(address: string, protocols: string) {
        super(address, protocols, { headers });
      }
    },
  });
}

/** A subscription with the events received so far. */
export interface Following<T> {
  events: T[];
  problems: unknown[];
  stop(): void;
  /** Resolves when it has ended, from either side. */
  over: Promise<void>;
}

/** Subscribes to one field and collects its events. */
export function follow<T>(
  client: Client,
  query: string,
  variables: Record<string, unknown> = {},
): Following<T> {
  const events: T[] = [];
  const problems: unknown[] = [];
  let ended: () => void;
  const over = new Promise<void>((resolve) => (ended = resolve));
  const stop = client.subscribe<Record<string, T>>(
    { query, variables },
    {
      next: ({ data, errors }) => (errors ? problems.push(...errors) : events.push(Object.values(data!)[0]!)),
      error: (error) => {
        problems.push(...(Array.isArray(error) ? (error as unknown[]) : [error]));
        ended();
      },
      complete: () => ended(),
    },
  );
  return { events, problems, stop, over };
}

/** Waits for a condition; fails when it is not met in 15 seconds. */
export async function until(met: () => boolean): Promise<void> {
  for (const end = Date.now() + 120_000; !met() && Date.now() < end;)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(met()).toBe(true);
}
