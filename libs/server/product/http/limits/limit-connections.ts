import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressGroup } from '@assay/server-platform/access';
import type { FastifyInstance } from 'fastify';
import { SenderCount } from '../live/sender-count';
import { SenderRate } from '../live/sender-rate';
import type { HttpLimits } from './http-limits';

/**
 * Ends a connection that is one too many of its network, at once or in a short time, before anything of it is read. Only where
 * connections come from clients themselves: behind a proxy they are all the proxy's.
 *
 * A request that is sent without waiting for the answer before it (pipelining, RFC 9112, section 9.3.2) counts as a connection,
 * since it takes as much work; browsers and proxies send none.
 */
export function limitConnections(server: Pick<Server, 'on' | 'prependListener'>, limits: HttpLimits): void {
  const open = new SenderCount();
  const made = new SenderRate(limits.connectionsPerSecond, limits.connectionBurst);
  const unanswered = new WeakMap<Socket, number>();
  const networkOf = (socket: Socket) => addressGroup(socket.remoteAddress ?? '');
  server.on('connection', (socket: Socket) => {
    const from = networkOf(socket);
    if (!made.take(from) || !open.add(from, limits.connections)) return void socket.destroy();
    socket.once('close', () => open.remove(from));
  });
  server.prependListener('request', ({ socket }, answer) => {
    const before = unanswered.get(socket) ?? 0;
    unanswered.set(socket, before + 1);
    answer.once('close', () => unanswered.set(socket, unanswered.get(socket)! - 1));
    if (before > 0 && !socket.destroyed && !made.take(networkOf(socket))) socket.destroy();
  });
}

/** Does no work for requests that were read with the one for which their connection was ended. */
export function skipEndedConnections(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (request.raw.socket.destroyed) reply.hijack();
    else done();
  });
}

/**
 * Ends a connection on which more requests are sent than it may have. Node would refuse each of them with 503, as many as are
 * sent; to a client that waits for its answers, the last answer says `Connection: close`.
 */
export function endFullConnections(
  server: Pick<Server, 'on' | 'prependListener' | 'maxRequestsPerSocket'>,
): void {
  const counted = new WeakMap<Socket, number>();
  server.prependListener('request', ({ socket }, answer) => {
    const count = (counted.get(socket) ?? 0) + 1;
    counted.set(socket, count);
    // With the last answer Node only says that the connection ends, and keeps it open.
    if (count === server.maxRequestsPerSocket) answer.shouldKeepAlive = false;
  });
  server.on('dropRequest', (_, socket) => void socket.destroy());
}
