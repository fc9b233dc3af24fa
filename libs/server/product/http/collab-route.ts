import { because } from '@assay/messages';
import { MOST_PAYLOAD, turnAway, type CollabEngine } from '@assay/collab';
import { forbidden } from '@assay/domain';
import { addressGroup } from '@assay/server-platform/access';
import { keepLogContext } from '@assay/server-platform/log';
import fastifyWebsocket from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { handleProtocols } from 'graphql-ws';
import type { JudgedRequest } from './judged-request';
import { SenderCount } from './live/sender-count';
import { foreign } from './same-origin';

/** Sockets of one network that wait, while the database is away, until their session can be judged. */
const MOST_UNJUDGED = 100;

/** The co-editing socket as one route among the others (rule W2: the origin is checked before the upgrade). */
export async function serveCollab(
  server: FastifyInstance,
  engine: () => CollabEngine,
  origin: string,
): Promise<void> {
  const unjudged = new SenderCount();
  await server.register(fastifyWebsocket, {
    options: { maxPayload: MOST_PAYLOAD, perMessageDeflate: false, handleProtocols },
  });
  await server.register(async (scope) => {
    const sameOrigin = async (request: FastifyRequest) => {
      if (foreign(request, origin)) throw forbidden(because('page_may_not_connect'));
    };
    scope.get('/collab', { websocket: true, preValidation: sameOrigin }, (socket, request: JudgedRequest) => {
      if (request.unjudged) {
        const from = addressGroup(request.ip);
        if (!unjudged.add(from, MOST_UNJUDGED)) return turnAway(socket, request.raw, 'too_many_connections');
        socket.once('close', () => unjudged.remove(from));
      } else if (!request.caller?.member) return turnAway(socket, request.raw, 'not_signed_in');
      keepLogContext(socket);
      engine().accept(socket, request.raw);
    });
  });
}
