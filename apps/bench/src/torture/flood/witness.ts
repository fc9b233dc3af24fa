/**
 * A member of another newsroom, at work while a door is flooded, in a process of its own. It repeatedly asks whether
 * the node lives, sends a small query, and imports two lines where requested, and notes the slowest answer of each.
 */
import { Agent, request } from 'node:http';

/** What a witness shall measure. */
export interface Look {
  url: string;
  cookie: string;
  /** Milliseconds. */
  for: number;
  imports: boolean;
}

/** Milliseconds of the slowest answers, and how many answers succeeded and failed. */
export interface Seen {
  slowest: number;
  slowestImport: number;
  answered: number;
  failed: number;
}

/** Milliseconds between two requests. */
const PAUSE = 20;

/** A longer answer counts as this. */
const LONGEST = 120_000;

const QUERY = JSON.stringify({ query: '{ newsroom { name } claims(first: 5) { totalCount } }' });
const IMPORT = (n: number) =>
  JSON.stringify({
    query: 'mutation ($input: ImportTextInput!) { importText(input: $input) { outcome } }',
    variables: { input: { text: `A line ${n}.\nAnother line.` } },
  });

const agent = new Agent({ keepAlive: true });

function ask({ url, cookie }: Look, path: string, body?: string): Promise<number | null> {
  const { hostname, port } = new URL(url);
  const headers = body
    ? { cookie, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
    : {};
  const from = performance.now();
  return new Promise((resolve) => {
    const sent = request(
      { hostname, port, path, agent, method: body ? 'POST' : 'GET', headers },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('end', () =>
          resolve(
            response.statusCode === 200 && !text.includes('"errors"') ? performance.now() - from : null,
          ),
        );
      },
    );
    sent.on('error', () => resolve(null));
    sent.setTimeout(LONGEST, () => sent.destroy());
    sent.end(body);
  });
}

async function look(at: Look): Promise<Seen> {
  const seen: Seen = { slowest: 0, slowestImport: 0, answered: 0, failed: 0 };
  const end = performance.now() + at.for;
  const note = (ms: number | null): number => {
    if (ms === null) seen.failed += 1;
    else seen.answered += 1;
    return ms ?? 0;
  };
  const steadily = async () => {
    while (performance.now() < end) {
      seen.slowest = Math.max(
        seen.slowest,
        note(await ask(at, '/health/live')),
        note(await ask(at, '/graphql', QUERY)),
      );
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  };
  const importing = async () => {
    for (let n = 0; at.imports && performance.now() < end; n += 1) {
      seen.slowestImport = Math.max(seen.slowestImport, note(await ask(at, '/graphql', IMPORT(n))));
      await new Promise((resolve) => setTimeout(resolve, 5 * PAUSE));
    }
  };
  await Promise.all([steadily(), importing()]);
  return seen;
}

process.on('message', (at: Look) => void look(at).then((seen) => process.send!(seen)));
process.on('disconnect', () => process.exit(0));
