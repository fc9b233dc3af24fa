import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { until } from '../../load/writer';

/** The outcome of one request. */
export type Outcome = 'done' | 'refused' | 'unknown';

/** A member of the newsroom who decides over GraphQL. */
export class Decider {
  /** Answers that no client should ever get. */
  readonly faults: string[] = [];

  constructor(
    private readonly url: string,
    readonly cookie: string,
  ) {}

  /** Sends a query; null when the server is being killed. */
  async ask<T>(query: string, variables: object = {}): Promise<T | null> {
    try {
      const answer = await fetch(`${this.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: this.cookie },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(20_000),
      });
      const { data, errors } = (await answer.json()) as {
        data: T | null;
        errors?: { message: string; extensions: { code: string } }[];
      };
      const fault = errors?.find(({ extensions }) => extensions.code === 'INTERNAL');
      if (fault) this.faults.push(`${query.slice(0, 80)}: ${fault.message}`);
      return errors ? null : data;
    } catch {
      return null;
    }
  }

  /** Takes a decision: done, refused with a reason, or unknown because the server died meanwhile. */
  async decide(mutation: string, type: string, input: object): Promise<Outcome> {
    try {
      const answer = await fetch(`${this.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: this.cookie },
        body: JSON.stringify({
          query: `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`,
          variables: { input },
        }),
        signal: AbortSignal.timeout(20_000),
      });
      const { errors } = (await answer.json()) as {
        errors?: { message: string; extensions: { code: string } }[];
      };
      if (!errors) return 'done';
      const [{ extensions, message }] = errors as [{ extensions: { code: string }; message: string }];
      if (extensions.code === 'INTERNAL') this.faults.push(`${mutation}: ${message}`);
      return extensions.code === 'UNAVAILABLE' ? 'unknown' : 'refused';
    } catch {
      return 'unknown';
    }
  }
}

/** A writer's window on one draft. */
export class DraftWindow {
  readonly doc = new Y.Doc();
  private readonly socket: HocuspocusProviderWebsocket;
  private readonly provider: HocuspocusProvider;

  constructor(url: string, cookie: string, claimId: string) {
    class Socket extends WebSocket {
      constructor(address: string) {
        super(address, { headers: { cookie, origin: url } });
        this.on('error', () => undefined);
      }
    }
    this.socket = new HocuspocusProviderWebsocket({
      url: `${url.replace('http', 'ws')}/collab`,
      WebSocketPolyfill: Socket,
      delay: 100,
      minDelay: 100,
      maxDelay: 1_000,
    });
    this.provider = new HocuspocusProvider({
      websocketProvider: this.socket,
      name: `draft/${claimId}`,
      document: this.doc,
      token: 'torture format=all',
    });
    this.provider.attach();
  }

  ready(): Promise<void> {
    return until(() => this.provider.synced, 'the draft is open', 30_000);
  }

  /** A base64 snapshot of everything this window has written and deleted. */
  snapshot(): string {
    return Buffer.from(Y.encodeSnapshot(Y.snapshot(this.doc))).toString('base64');
  }

  close(): void {
    this.provider.destroy();
    this.socket.destroy();
  }
}
