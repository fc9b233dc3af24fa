import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressGroup } from '@assay/server-platform/access';
import { SenderCount } from '../live/sender-count';

/**
 * Ends a connection that is one too many of its network, before anything of it is read. Only where connections come
 * from clients themselves: behind a proxy they are all the proxy's.
 */
export function limitConnections(server: Pick<Server, 'on'>, most: number): void {
  const open = new SenderCount();
  server.on('connection', (socket: Socket) => {
    const from = addressGroup(socket.remoteAddress ?? '');
    if (!open.add(from, most)) return void socket.destroy();
    socket.once('close', () => open.remove(from));
  });
}

/**
 * Ends a connection on which more requests are sent than it may have. Node would refuse each of them with 503, as many as are
 * sent; a client that waits for its answers is told with the last one to open another connection.
 */
export function endFullConnections(server: Pick<Server, 'on'>): void {
  server.on('dropRequest', (_, socket) => void socket.destroy());
}
