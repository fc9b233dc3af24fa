import { Agent, request } from 'node:http';

/** A request of a flood. */
export interface Sent {
  method?: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Its loopback address: the server counts each as a network of its own. */
  from?: string;
  /** Milliseconds after which the sender gives up. */
  within?: number;
}

const agents = new Map<string, Agent>();

function agentFor(from: string): Agent {
  let agent = agents.get(from);
  if (!agent) agents.set(from, (agent = new Agent({ keepAlive: true, localAddress: from, maxSockets: 100 })));
  return agent;
}

/**
 * Sends a request.
 *
 * @returns the status of the answer, or the code of its first error; `cut` where the connection was closed
 */
export function send(
  url: string,
  { method = 'GET', path, headers, body, from = '127.0.0.1', within = 120_000 }: Sent,
): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const sent = request({ hostname, port, method, path, headers, agent: agentFor(from) }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        if (text.length < 2_000) text += piece;
      });
      response.on('end', () => resolve(/"code":"(\w+)"/.exec(text)?.[1] ?? String(response.statusCode)));
      response.on('error', () => resolve('cut'));
    });
    sent.on('error', () => resolve('cut'));
    sent.setTimeout(within, () => sent.destroy());
    sent.end(body);
  });
}

/** A GraphQL request. */
export const graphql = (query: string, variables: object = {}, more: Partial<Sent> = {}): Sent => ({
  method: 'POST',
  path: '/graphql',
  body: JSON.stringify({ query, variables }),
  ...more,
  headers: { 'content-type': 'application/json', ...more.headers },
});

/** How often each answer was given. */
export class Answers {
  readonly counts: Record<string, number> = {};

  add(answer: string): void {
    this.counts[answer] = (this.counts[answer] ?? 0) + 1;
  }
}
