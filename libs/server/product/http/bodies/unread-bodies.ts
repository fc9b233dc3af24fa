import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * A refused sender may go on sending up to this size, and the bytes are discarded, so that the refusal is read by a client that
 * reads only once it has sent all. Past it the connection is closed: twenty megabytes take time even to throw away.
 */
const DISCARDED_MOST = 1024 * 1024;

/** Ends connections on which more is still to come of a request that has its answer, whatever refused it. */
export function endUnreadBodies(server: FastifyInstance): void {
  server.addHook('onSend', ({ raw, headers }, reply, payload, done) => {
    if (!raw.complete) discardRest(raw, headers, reply);
    done(null, payload);
  });
}

function discardRest(
  raw: FastifyRequest['raw'],
  headers: FastifyRequest['headers'],
  reply: FastifyReply,
): void {
  if (Number(headers['content-length'] ?? 0) > DISCARDED_MOST) void reply.header('connection', 'close');
  if (headers['transfer-encoding'] === undefined) return;
  let discarded = 0;
  raw.on('data', (piece: Buffer) => {
    discarded += piece.length;
    if (discarded > DISCARDED_MOST) raw.destroy();
  });
}
