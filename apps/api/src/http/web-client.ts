import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { nothingHere } from './answer-failure';
import { isOfServer, pathOf } from './paths';

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
    const path = pathOf(request.url);
    if (isOfServer(path)) throw nothingHere();
    return reply.sendFile(path === '/explorer' ? 'explorer.html' : 'index.html');
  });
}
