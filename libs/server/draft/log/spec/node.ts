import { createCollabEngine, type CollabEngine, type EngineOptions } from '@assay/collab';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Desk } from './desk';
import { memberGate } from './gate';

/** A node: an engine behind a real socket. */
export interface Node {
  engine: CollabEngine;
  port: number;
  /** Messages its WebSocket server has put together. */
  readonly messages: number;
  /** Address a member connects to. */
  address(memberId: string): string;
  stop(): Promise<void>;
}

/** Starts a node over a desk's database. */
export async function startNode(
  desk: Desk,
  options: Partial<EngineOptions> & { port?: number } = {},
): Promise<Node> {
  const engine = createCollabEngine({ log: desk.log, gate: memberGate(desk.pool), ...options });
  let messages = 0;
  const server = createServer();
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 16 * 1024 * 1024,
  });
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('message', () => (messages += 1));
      engine.accept(webSocket, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    engine,
    port,
    get messages() {
      return messages;
    },
    address: (memberId) => `ws://127.0.0.1:${port}/?member=${memberId}`,
    stop: async () => {
      await engine.drain(1_000);
      for (const client of sockets.clients) client.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
