import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { WITHOUT_SCRIPTS } from '@assay/messages';
import { localeOf } from '@assay/server-platform/graphql';
import type { FastifyInstance } from 'fastify';
import { nothingHere } from './answer-failure';
import { isOfServer, pathOf } from './paths';

/** The element that the built pages leave empty, for the sentence that a browser without scripts shows. */
const EMPTY = '<noscript></noscript>';

/** Serves the built web client. Its assets carry their hash in their name and never change. */
export async function serveWebClient(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  const pages = {
    workspace: await readFile(join(folder, 'index.html'), 'utf8'),
    explorer: await readFile(join(folder, 'explorer.html'), 'utf8'),
  };
  await server.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const immutable = path.includes('/assets/');
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('/*', { config: { public: true } }, (request, reply) => {
    const path = pathOf(request.url);
    if (isOfServer(path)) throw nothingHere();
    const page = path === '/explorer' ? 'explorer' : 'workspace';
    const sentence = WITHOUT_SCRIPTS.format(localeOf(request), page);
    return reply
      .type('text/html')
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-language')
      .send(pages[page].replace(EMPTY, `<noscript>${sentence}</noscript>`));
  });
}
