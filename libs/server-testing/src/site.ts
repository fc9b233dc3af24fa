import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A site on loopback whose pages a test can set and change; it counts its requests. */
export interface Site {
  host: string;
  pages: Map<string, Answer>;
  asked: Map<string, number>;
  stop(): void;
}

/** Starts a site; it answers 404 where no page is set. */
export async function startSite(): Promise<Site> {
  const pages = new Map<string, Answer>();
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url!;
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const answer = pages.get(path);
    if (answer) answer(response, request);
    else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    pages,
    asked,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** An answer with these bytes. */
export const page =
  (body: string | Uint8Array, type = 'text/html; charset=utf-8', status = 200) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, { 'content-type': type, 'x-served-by': 'harbour' }).end(body);

/** A news page of these paragraphs; the first is its headline, and `around` is text outside of the article. */
export function newsPage(paragraphs: readonly string[], around = ''): string {
  const [headline, ...rest] = paragraphs;
  const text = rest.map((one) => `<p>${one}</p>`).join('');
  return `<!doctype html><html><head><title>${headline}</title></head><body>${around}<article><h1>${headline}</h1>${text}</article></body></html>`;
}

export const STORY = [
  'Envoys leave a seaside town on Tuesday evening',
  'Two envoys left the seaside town on Tuesday evening, a clerk of the harbour office said. The clerk keeps the register of departures and showed it to reporters.',
  'A second clerk denied it the next morning. Nobody else at the harbour wished to speak, and the register was closed again at noon.',
];
