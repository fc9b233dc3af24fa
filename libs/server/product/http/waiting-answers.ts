import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes every answer of a connection that closes. Node closes the one that it was sending: the answers to requests that were
 * sent at once (pipelining, RFC 9112, section 9.3.2) and wait behind it would never close, and what they hold (memory, places in
 * queues, fetches of pages) would never be given back.
 */
export function closeWaitingAnswers(server: Pick<Server, 'prependListener'>): void {
  const open = new WeakMap<Socket, Set<ServerResponse>>();
  server.prependListener('request', ({ socket }, answer) => {
    const answers = open.get(socket) ?? new Set();
    if (!open.has(socket)) {
      open.set(socket, answers);
      // Node closes the answer that it was sending when the same event reaches it.
      socket.once('close', () => process.nextTick(() => answers.forEach(close)));
    }
    answers.add(answer);
    answer.once('close', () => answers.delete(answer));
  });
}

function close(answer: ServerResponse): void {
  if (answer.destroyed) return;
  answer.destroy();
  answer.emit('close');
}
