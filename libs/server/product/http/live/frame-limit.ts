import type { WebSocket } from 'ws';

/**
 * Sets the largest frame that one socket reads, in bytes; a larger one closes it with 1009 before it is in memory.
 *
 * `ws` takes this limit for a whole server, when it is made. Here one server has sockets of different rights: what a
 * stranger may send is a small part of what a signed-in member may send.
 */
export function limitFrames(socket: WebSocket, bytes: number): void {
  const { _receiver: receiver } = socket as unknown as { _receiver?: { _maxPayload: number } };
  if (receiver) receiver._maxPayload = bytes;
}
