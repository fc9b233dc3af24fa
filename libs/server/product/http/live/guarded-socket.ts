import { TokenBucket } from '@assay/collab';
import type { Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { closeFor, LIVE_CLOSE, type LiveClose } from './close-codes';
import { limitFrames } from './frame-limit';
import { LIVE_LIMITS } from './live-limits';

/** How often a socket is asked whether it is still there, in milliseconds; one that does not answer is ended. */
const PING_EVERY = 12_000;

/** Messages below this size, in bytes, are not counted: most of them. */
const SMALL = 64 * 1024;

/**
 * Hands a socket to `graphql-ws`, message by message, as far as its limits allow: the first message that is too large,
 * or one too many in too short a time, closes it, and nothing more of it is read. So does a message to a reader for whom too
 * much waits already.
 *
 * @param hold counts bytes that wait to be sent, and returns a function to be called once they are sent; undefined where too
 *   many wait for the reader already
 */
export function guardSocket<E extends Record<PropertyKey, unknown>>(
  server: Server<E>,
  socket: WebSocket,
  extra: E,
  hold: (bytes: number) => (() => void) | undefined,
): void {
  const bucket = new TokenBucket(LIVE_LIMITS.framesPerSecond, LIVE_LIMITS.frameBurst);
  let over = false;
  const close = (name: LiveClose) => {
    over = true;
    socket.close(LIVE_CLOSE[name], name);
  };
  limitFrames(socket, LIVE_LIMITS.readBytes);
  let answered = true;
  const pinging = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_EVERY).unref();
  socket.on('pong', () => (answered = true));
  // A message past what is read at all: `ws` has closed the socket with 1009 already.
  socket.on('error', () => (over = true));
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (data) =>
        new Promise((resolve, reject) => {
          if (socket.readyState !== socket.OPEN) return resolve();
          const bytes = Buffer.byteLength(data);
          const sent = bytes < SMALL ? () => undefined : hold(bytes);
          if (!sent) {
            close('catch_up');
            return resolve();
          }
          socket.send(data, (error) => {
            sent();
            if (error) reject(error);
            else resolve();
          });
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) =>
        socket.on('message', (data: Buffer) => {
          if (over) return;
          if (data.length > LIVE_LIMITS.frameBytes) return close('too_large');
          if (!bucket.take()) return close('too_fast');
          take(data.toString('utf8')).catch((error: unknown) => {
            if (socket.readyState === socket.OPEN) close(closeFor(error));
          });
        }),
    },
    extra,
  );
  socket.once('close', (code, reason) => {
    clearInterval(pinging);
    void closed(code, String(reason));
  });
}
