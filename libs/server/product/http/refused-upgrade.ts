import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Ends the connection of a request that asked to become a WebSocket and was answered instead. Node has taken its
 * HTTP parser off such a connection: a next request on it, perhaps another visitor's behind the same proxy, would
 * never be answered.
 */
export function endRefusedUpgrades(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    endAfter(request, reply);
    done(null, payload);
  });
}

/** Answers an address that cannot be decoded, before which no hook runs. */
export function refuseBrokenAddress(_: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  endAfter(request, reply);
  void reply.header('x-request-id', request.id);
  const message = 'This address cannot be read.';
  void reply.status(400).send({ error: { code: 'BAD_INPUT', fields: [{ path: '', message }], message } });
}

function endAfter(request: FastifyRequest, reply: FastifyReply): void {
  if (request.headers.upgrade === undefined) return;
  reply.header('connection', 'close');
  reply.raw.once('finish', () => request.raw.socket.end());
}
