import { Agent, request } from 'node:http';

/** One request: a path, and a body where it is a POST. */
interface Asked {
  path: string;
  body?: string;
}

/** The requests that a lane repeats: each answer decides whether another request follows. */
export type Walk = (ask: (asked: Asked) => Promise<string>) => Promise<void>;

/** The measurements of a run. */
export interface Pace {
  /** Walks per second, in all lanes. */
  perSecond: number;
  /** Milliseconds of the median walk. */
  p50: number;
  p95: number;
}

/** Repeats a walk as often as possible, in a number of lanes over persistent connections. */
export async function pace(url: string, walk: Walk, lanes: number, seconds: number): Promise<Pace> {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const took: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1_000;
  const lane = async () => {
    while (performance.now() < end) {
      const start = performance.now();
      await walk((asked) => send(url, agent, asked));
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const seen = performance.now() - began;
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(took.length * share)] ?? NaN;
  return { perSecond: (took.length / seen) * 1_000, p50: at(0.5), p95: at(0.95) };
}

/** @throws when the answer is no success or contains `errors`: a fast refusal must not count as a fast answer */
function send(url: string, agent: Agent, { path, body }: Asked): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(
      url + path,
      { agent, method: body ? 'POST' : 'GET', headers: body ? { 'content-type': 'application/json' } : {} },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode === 200 && !text.startsWith('{"errors"') && !/^.{0,40}"errors":/.test(text))
            resolve(text);
          else reject(new Error(`${url}${path}: ${response.statusCode} ${text.slice(0, 500)}`));
        });
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });
}
