import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { closeCode, type RefusalCode } from '../codes';

/** How long a closing handshake may take before the socket is destroyed, in milliseconds. */
export const CLOSE_WITHIN = 2_000;

/**
 * Closes the socket of a client that is not authenticated. Bytes that still arrive are discarded: the WebSocket server would
 * assemble them into messages until the socket is destroyed, and strangers would fill the memory of the node.
 *
 * @param request the upgrade request, whose TCP socket the messages arrive on
 */
export function turnAway(socket: WebSocket, request: IncomingMessage, code: RefusalCode): void {
  const stream = request.socket;
  stream.removeAllListeners('data').on('data', () => undefined);
  stream.resume();
  socket.close(closeCode(code), code);
  // The client's close frame is discarded too: ending the stream completes the closing handshake.
  stream.end();
  setTimeout(() => socket.terminate(), CLOSE_WITHIN).unref();
}
