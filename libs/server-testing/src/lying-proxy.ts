import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Changes the answer of a path, or returns it unchanged. */
export type Lie = (path: string, answer: unknown) => unknown;

/** A proxy in front of a server that changes its JSON answers; it accepts no WebSockets. */
export interface LyingProxy {
  url: string;
  /** Changes each answer from now on. */
  lie: Lie;
  stop(): Promise<void>;
}

/** Starts a proxy in front of the server at this URL. */
export async function startLyingProxy(url: string): Promise<LyingProxy> {
  const proxy: LyingProxy = { url: '', lie: (_, answer) => answer, stop: () => Promise.resolve() };
  const server = createServer((request, response) => {
    void (async () => {
      const { authorization } = request.headers;
      const path = request.url!;
      const answer = await fetch(url + path, { headers: authorization ? { authorization } : {} });
      const lied = proxy.lie(path, await answer.json());
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(lied));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  proxy.stop = () => new Promise((resolve) => server.close(() => resolve()));
  return proxy;
}
