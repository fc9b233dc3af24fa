import { NO_FAN_OUT, createCollabEngine, type Gate } from '@assay/collab';
import { createDraftPool, PgDraftLog, PgFanOut } from '@assay/server-draft/log';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { LossyFanOut } from './lossy-fan-out';

/** Every client is the member whom its URL names, since only the engine is measured. */
const gate: Gate = {
  authenticate: async (request) => {
    const memberId = new URL(request.url ?? '/', 'http://local').searchParams.get('member') ?? '';
    return { memberId, newsroomId: 'bench', name: 'Writer', colour: '#14527a', role: 'checker' };
  },
  authorise: async () => ({ access: 'write' }),
};

const quiet = { info: () => undefined, warn: () => undefined, error: console.error };
const url = process.env.DATABASE_URL!;
const fanOut = new LossyFanOut(process.env.NODES ? new PgFanOut(url, quiet) : NO_FAN_OUT);
const engine = createCollabEngine({
  gate,
  log: new PgDraftLog(createDraftPool(url, { max: 3 }), createDraftPool(url, { max: 1 })),
  fanOut,
  limits: { framesPerSecond: 100_000, frameBurst: 1_000_000, connectionsPerMember: 100_000 },
});
const server = createServer();
const sockets = new WebSocketServer({
  noServer: true,
  perMessageDeflate: false,
  maxPayload: 4 * 1024 * 1024,
});
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (webSocket) => engine.accept(webSocket, request));
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  process.send?.({ ready: (server.address() as AddressInfo).port });
});
process.on('message', (message: 'usage' | { loses: number }) => {
  if (typeof message === 'object') fanOut.loses = message.loses;
  if (message !== 'usage') return;
  global.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1_000, rssBytes: process.memoryUsage().rss });
});
process.on('disconnect', () => process.exit(0));
