import type { CollabEngine } from '@assay/collab';
import { forbidden } from '@assay/domain';
import fastifyWebsocket from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { handleProtocols } from 'graphql-ws';
import { foreign } from './same-origin';

/** Largest frame taken from a client; the engine's own limit is the same. */
const MOST_FRAME_BYTES = 4 * 1024 * 1024;

/** The co-editing socket as one route among the others (rule W2: the origin is checked before the upgrade). */
export async function serveCollab(
  server: FastifyInstance,
  engine: () => CollabEngine,
  origin: string,
): Promise<void> {
  await server.register(fastifyWebsocket, {
    options: { maxPayload: MOST_FRAME_BYTES, perMessageDeflate: false, handleProtocols },
  });
  await server.register(async (scope) => {
    const sameOrigin = async (request: FastifyRequest) => {
      if (foreign(request, origin)) throw forbidden('This page may not connect from here.');
    };
    scope.get('/collab', { websocket: true, preValidation: sameOrigin }, (socket, request) =>
      engine().accept(socket, request.raw),
    );
  });
}
