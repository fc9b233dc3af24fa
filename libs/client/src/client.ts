import { FINGERPRINTS, PULL } from './documents.js';
import { live } from './live.js';
import { Refused, refusalOf, Unreachable } from './refused.js';
import { changeOf, type Change, type ChangePage, type SentChange, type VerdictFilter } from './verdict.js';

/** Where verdicts come from. */
export interface AssayOptions {
  /** The product's address, as `https://verdicts.example.org`. */
  origin: string;
  /** The newsroom's slug; with a key it may be left out. */
  newsroom?: string;
  /** A key of the newsroom, where it is not public. */
  key?: string;
  /** Instead of the platform's own. */
  fetch?: typeof fetch;
  /** Instead of the platform's own, which Node has from version 22: there, `ws` does. */
  webSocket?: unknown;
}

/** Which changes to pull. */
export interface PullOptions {
  /** Changes a page, 1 to 100; 100 unless said. */
  first?: number;
  filter?: VerdictFilter;
  signal?: AbortSignal;
}

/** What to follow. */
export interface FollowOptions {
  /** Behind which change to go on; without one, from the first there ever was. */
  after?: string | null;
  filter?: VerdictFilter;
  /** Ends it. */
  signal?: AbortSignal;
  /** How often to ask while no socket can be had, milliseconds; 10 seconds unless said. */
  pollEveryMs?: number;
  /** Told of every failure that is tried again: an address that does not answer, a socket that breaks. */
  onError?: (error: unknown) => void;
  /** How long to go on trying while nothing is answered, milliseconds; 10 minutes unless said. */
  giveUpAfterMs?: number;
}

/** A reader of one newsroom's verdicts. */
export interface AssayClient {
  /** The changes behind a cursor, oldest first; without one, from the first. @throws Refused */
  pull(cursor?: string | null, options?: PullOptions): Promise<ChangePage>;
  /**
   * Every change behind `after`, each once and in order, and then each as it is committed: over a subscription, by
   * asking again and again while none can be had. Keep the cursor of each change once you have dealt with it, and
   * nothing is lost or doubled however often you stop.
   *
   * @throws Refused when asking again would be refused again (a revoked key, a cursor of another newsroom)
   * @throws Unreachable when nothing was answered for `giveUpAfterMs`
   */
  follow(options?: FollowOptions): AsyncGenerator<Change, void>;
  /**
   * The fingerprints of the newsroom's keys, newest first, as this origin tells them. Taken from where the verdicts come
   * from, they are trust on first use: keep them, and compare them with what the newsroom tells you another way.
   *
   * @throws Refused
   */
  fingerprints(): Promise<string[]>;
}

const POLL_EVERY_MS = 10_000;

const GIVE_UP_AFTER_MS = 600_000;

/** Makes a reader of one newsroom's verdicts. Nothing is asked until it is used. */
export function assayClient(options: AssayOptions): AssayClient {
  const { origin, newsroom, key } = options;
  const authorization = key ? `Bearer ${key}` : undefined;

  /** Asks by GET, which pages of other sites may do too; and without a cookie, whatever site this runs on. */
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
      throw new Refused('UNAVAILABLE', `The server answered ${response.status}, and no JSON.`);
    })) as { data?: Data | null; errors?: { message: string }[] };
    if (answer.errors?.length) throw refusalOf(answer.errors);
    if (!answer.data)
      throw new Refused('UNAVAILABLE', `The server answered ${response.status}, and no data.`);
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
    if (!publishedNewsroom) throw new Refused('NOT_FOUND', 'There is no such newsroom, or it is not public.');
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
          // Behind the changes that a filter left out.
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

/** Waits; an end that is asked for meanwhile ends the wait. */
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
