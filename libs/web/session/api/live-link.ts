import type { ApolloLink } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';

/** How long an idle socket waits for a sign that the server is there, and how long for the answer, in milliseconds. */
const PING_EVERY_MS = 15_000;
const PONG_WITHIN_MS = 6_000;

/** Longest delay before the next attempt to connect, in milliseconds. */
const LONGEST_WAIT_MS = 20_000;

/** A socket without subscriptions stays open for so long: the next page of the client takes it over. */
const IDLE_MS = 5_000;

/** How often a page without a socket, behind a proxy that blocks WebSockets, reads what it shows, in milliseconds. */
const WITHOUT_SOCKET_MS = 30_000;

/** The page's only socket for GraphQL subscriptions (graphql-transport-ws). */
export interface LiveLink {
  link: ApolloLink;
  /** Closes the socket and opens it again with the cookie of now; the subscriptions go on over the new one. */
  reopen: () => void;
}

/**
 * Delay before the next attempt to connect: random, so that the clients of a server that restarted do not all return at
 * once, with an upper bound that doubles.
 */
function waitToConnect(attempt: number): number {
  return Math.random() * Math.min(1_000 * 2 ** attempt, LONGEST_WAIT_MS);
}

/**
 * Connects when the first component subscribes, and again after each break.
 *
 * @param repair reads again what the page shows. Called after a break, because the events of that time are lost, and
 *   every half minute while no socket can be opened.
 */
export function liveLink(repair: () => void): LiveLink {
  let isConnected = false;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  let fallback: ReturnType<typeof setInterval> | undefined;
  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql/live`,
    lazyCloseTimeout: IDLE_MS,
    keepAlive: PING_EVERY_MS,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (attempt) => waitOrOnline(waitToConnect(attempt)),
    on: {
      connecting: () => {
        fallback ??= setInterval(() => {
          if (!isConnected && document.visibilityState === 'visible') repair();
        }, WITHOUT_SOCKET_MS);
      },
      connected: (_, __, wasRetry) => {
        isConnected = true;
        clearInterval(fallback);
        fallback = undefined;
        if (wasRetry) repair();
      },
      ping: (received) => {
        if (!received) pongTimer = setTimeout(() => client.terminate(), PONG_WITHIN_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(pongTimer);
      },
      closed: () => {
        isConnected = false;
        clearTimeout(pongTimer);
      },
    },
  });
  // A socket of the network before never closes by itself.
  addEventListener('online', () => client.terminate());
  return { link: new GraphQLWsLink(client), reopen: () => client.terminate() };
}

/** Waits for so many milliseconds, or until the browser is online again. */
function waitOrOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
  });
}
