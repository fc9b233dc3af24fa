import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { closeCode, type RefusalCode } from '../codes';

/** How long a closing handshake may take before the socket is cut, in milliseconds. */
export const CLOSE_WITHIN = 2_000;

/**
 * Closes the socket of somebody who is not let in. What they still send is thrown away as it comes: the WebSocket server
 * would put it together to messages until the socket is cut, and strangers would fill the memory of the node.
 *
 * @param request the upgrade, on whose socket the messages come
 */
export function turnAway(socket: WebSocket, request: IncomingMessage, code: RefusalCode): void {
  const stream = request.socket;
  stream.removeAllListeners('data').on('data', () => undefined);
  stream.resume();
  socket.close(closeCode(code), code);
  // Their answer to the close is not read either: this end of the stream tells them that it is over.
  stream.end();
  setTimeout(() => socket.terminate(), CLOSE_WITHIN).unref();
}
