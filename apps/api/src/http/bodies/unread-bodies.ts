import type { FastifyInstance } from 'fastify';

/**
 * A refused sender is heard out, without keeping anything, up to this size, so that the refusal is read by a client that
 * reads only once it has sent all. Past it the connection is closed: twenty megabytes take time even to throw away.
 */
const HEARD_OUT = 1024 * 1024;

/** Ends connections on which more is still to come of a request that has its answer, whatever refused it. */
export function endUnreadBodies(server: FastifyInstance): void {
  server.addHook('onSend', async ({ raw, headers }, reply) => {
    if (raw.complete) return;
    if (Number(headers['content-length'] ?? 0) > HEARD_OUT) void reply.header('connection', 'close');
    if (headers['transfer-encoding'] === undefined) return;
    let heard = 0;
    raw.on('data', (piece: Buffer) => {
      heard += piece.length;
      if (heard > HEARD_OUT) raw.destroy();
    });
  });
}
