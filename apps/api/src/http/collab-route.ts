import { MOST_PAYLOAD, type CollabEngine } from '@assay/collab';
import fastifyWebsocket from '@fastify/websocket';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { foreign } from './same-origin';

/** The co-editing socket as one route among the others (rule W2: the origin is checked before the upgrade). */
export async function serveCollab(
  server: FastifyInstance,
  engine: () => CollabEngine,
  origin: string,
): Promise<void> {
  await server.register(fastifyWebsocket, {
    options: { maxPayload: MOST_PAYLOAD, perMessageDeflate: false },
  });
  await server.register(async (scope) => {
    const sameOrigin = async (request: FastifyRequest, reply: FastifyReply) => {
      if (!foreign(request, origin)) return;
      await reply
        .status(403)
        .send({ error: { code: 'FORBIDDEN', message: 'This page may not connect from here.' } });
    };
    scope.get('/collab', { websocket: true, preValidation: sameOrigin }, (socket, request) =>
      engine().accept(socket, request.raw),
    );
  });
}
