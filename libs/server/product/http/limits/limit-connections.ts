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
