import { FINGERPRINTS, PULL } from './documents.js';
import { live } from './live.js';
import { Refused, refusalOf, Unreachable } from './refused.js';
import { changeOf, type Change, type ChangePage, type SentChange, type VerdictFilter } from './verdict.js';

/** How to reach a newsroom's verdicts. */
export interface AssayOptions {
  /** The product's origin, such as `https://verdicts.example.org`. */
  origin: string;
  /** The newsroom's slug; optional with a key. */
  newsroom?: string;
  /** An API key of the newsroom, where it is not public. */
  key?: string;
  /** Replaces the platform's own `fetch`. */
  fetch?: typeof fetch;
  /** Replaces the platform's own WebSocket. Node has one from version 22; before, pass the one of `ws`. */
  webSocket?: unknown;
}

/** Which changes to pull. */
export interface PullOptions {
  /** Changes per page, 1 to 100; 100 by default. */
  first?: number;
  filter?: VerdictFilter;
  signal?: AbortSignal;
}

/** What to follow. */
export interface FollowOptions {
  /** The cursor of the last change that was handled; without one, the client starts with the first change. */
  after?: string | null;
  filter?: VerdictFilter;
  /** Ends the following. */
  signal?: AbortSignal;
  /** How often to poll while no socket can be opened, in milliseconds; 10 seconds by default. */
  pollEveryMs?: number;
  /** Called for every failure after which the client retries: an address that does not answer, a socket that breaks. */
  onError?: (error: unknown) => void;
  /** How long to retry while the server answers nothing, in milliseconds; 10 minutes by default. */
  giveUpAfterMs?: number;
}

/** A reader of one newsroom's verdicts. */
export interface AssayClient {
  /** The changes after a cursor, oldest first; without one, from the first. @throws Refused */
  pull(cursor?: string | null, options?: PullOptions): Promise<ChangePage>;
  /**
   * Every change after `after`, each once and in order, and then each new change as it is committed: over a
   * subscription, or by polling while no socket can be opened. Store the cursor of each change once it is handled; then
   * no change is lost or handled twice, however often you stop.
   *
   * @throws Refused when a retry would be refused again (a revoked key, a cursor of another newsroom)
   * @throws Unreachable when the server answered nothing for `giveUpAfterMs`
   */
  follow(options?: FollowOptions): AsyncGenerator<Change, void>;
  /**
   * The fingerprints of the newsroom's keys, newest first, as this origin sends them. Since they come from the same
   * server as the verdicts, they are trust on first use: store them, and compare them with those that the newsroom
   * gives you another way.
   *
   * @throws Refused
   */
  fingerprints(): Promise<string[]>;
}

const POLL_EVERY_MS = 10_000;

const GIVE_UP_AFTER_MS = 600_000;

/** Makes a reader of one newsroom's verdicts. It sends no request until it is used. */
export function assayClient(options: AssayOptions): AssayClient {
  const { origin, newsroom, key } = options;
  const authorization = key ? `Bearer ${key}` : undefined;

  /** Sends a query by GET, which CORS allows other sites too, and without cookies. */
  async function ask<Data>(query: string, variables: object, signal?: AbortSignal): Promise<Data> {
    const address = new URL('/graphql', origin);
    address.searchParams.set('query', query);
    address.searchParams.set('variables', JSON.stringify(variables));
    const response = await (options.fetch ?? fetch)(address, {
      headers: authorization ? { authorization } : {},
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
    const answer = (await response.json().catch(() => {
      throw new Refused('UNAVAILABLE', `The server answered ${response.status} without JSON.`);
    })) as { data?: Data | null; errors?: { message: string }[] };
    if (answer.errors?.length) throw refusalOf(answer.errors);
    if (!answer.data)
      throw new Refused('UNAVAILABLE', `The server answered ${response.status} without data.`);
    return answer.data;
  }

  async function pull(
    cursor?: string | null,
    { first = 100, filter, signal }: PullOptions = {},
  ): Promise<ChangePage> {
    const variables = { newsroom, after: cursor, first, filter };
    const { verdictChanges } = await ask<{ verdictChanges: Connection }>(PULL, variables, signal);
    const { edges, pageInfo } = verdictChanges;
    const changes = edges.map(({ node }) => changeOf(node));
    return { changes, cursor: pageInfo.endCursor, more: pageInfo.hasNextPage };
  }

  async function fingerprints(): Promise<string[]> {
    const { publishedNewsroom } = await ask<{ publishedNewsroom: Signer | null }>(FINGERPRINTS, { newsroom });
    if (!publishedNewsroom)
      throw new Refused('NOT_FOUND', 'The newsroom does not exist, or it is not public.');
    return publishedNewsroom.signingKeyFingerprints;
  }

  async function* follow({
    after,
    filter,
    signal,
    pollEveryMs = POLL_EVERY_MS,
    onError,
    giveUpAfterMs = GIVE_UP_AFTER_MS,
  }: FollowOptions = {}): AsyncGenerator<Change, void> {
    const url = new URL('/graphql/live', origin);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const webSocket = options.webSocket ?? globalThis.WebSocket;
    let cursor = after ?? undefined;
    let failingSince: number | null = null;
    while (!signal?.aborted) {
      try {
        for (let more = true; more && !signal?.aborted;) {
          const page = await pull(cursor, { filter, signal });
          failingSince = null;
          for (const change of page.changes) {
            yield change;
            cursor = change.cursor;
          }
          // The page's cursor is also past the changes that the filter left out.
          ({ cursor, more } = page);
        }
        if (!webSocket) {
          await pause(pollEveryMs, signal);
          continue;
        }
        const variables = { newsroom, after: cursor, filter };
        for await (const change of live({ url: url.href, authorization, webSocket, variables, signal })) {
          yield change;
          cursor = change.cursor;
        }
      } catch (error) {
        if (signal?.aborted) return;
        if (error instanceof Refused && !error.passing) throw error;
        onError?.(error);
        failingSince ??= performance.now();
        if (performance.now() - failingSince >= giveUpAfterMs) throw new Unreachable(origin, error);
        const wait = error instanceof Refused ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
        await pause(Math.max(wait, pollEveryMs), signal);
      }
    }
  }

  return { pull, follow, fingerprints };
}

interface Connection {
  edges: { node: SentChange }[];
  pageInfo: { endCursor: string; hasNextPage: boolean };
}

interface Signer {
  signingKeyFingerprints: string[];
}

/** Waits; an abort ends the wait early. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });
}
