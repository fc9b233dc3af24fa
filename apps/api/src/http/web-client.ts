import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Paths that belong to the server; everything else that asks for a page gets the client, which knows its own routes. */
const SERVER_PATHS =
  /^\/(graphql|import|archive|collab|health|feeds|oembed|v|metrics|assets|\.well-known)(\/|$)/;

/** Serves the built web client. Its assets carry their hash in their name and never change. */
export async function serveWebClient(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
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
    const path = request.url.split('?')[0]!;
    if (SERVER_PATHS.test(path)) {
      return reply
        .status(404)
        .send({ error: { code: 'NOT_FOUND', message: 'There is nothing at this address.' } });
    }
    return reply.sendFile(path === '/explorer' ? 'explorer.html' : 'index.html');
  });
}
