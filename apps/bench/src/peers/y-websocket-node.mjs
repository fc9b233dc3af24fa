/** The y-websocket server as its package sets it up: documents in memory, nothing stored, nothing acknowledged. */
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const from = createRequire(`${process.env.PEERS}/`);
const load = (name) => import(pathToFileURL(from.resolve(name)).href);
const { setupWSConnection } = await load('@y/websocket-server/utils');
const { WebSocketServer } = (await load('ws')).default;

const sockets = new WebSocketServer({ noServer: true });
sockets.on('connection', setupWSConnection);
const server = createServer();
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request)),
);
server.listen(0, '127.0.0.1', () => process.send({ ready: server.address().port }));
process.on('message', (message) => {
  if (message !== 'usage') return;
  global.gc?.();
  const { user, system } = process.cpuUsage();
  process.send({ cpuMs: (user + system) / 1_000, rssBytes: process.memoryUsage().rss });
});
process.on('disconnect', () => process.exit(0));
