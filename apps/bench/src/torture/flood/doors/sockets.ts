import { authFrame } from '@assay/testing/hostile';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { sleep } from '../../../load/writer';
import type { Answers } from '../send';
import { crowd, networkOf, type Door } from './door';

/** Opens a socket from a network of its own; notes how it ends. */
export async function openSocket(
  url: string,
  path: string,
  { from = '127.0.0.1', cookie, protocol }: { from?: string; cookie?: string; protocol?: string },
  answers: Answers,
): Promise<WebSocket | null> {
  const options = { localAddress: from, headers: cookie ? { cookie } : {} };
  const address = url.replace('http', 'ws') + path;
  const socket = protocol ? new WebSocket(address, protocol, options) : new WebSocket(address, options);
  socket.on('error', () => undefined);
  socket.once('close', (code) => answers.add(`closed ${code}`));
  await Promise.race([once(socket, 'open'), once(socket, 'close')]).catch(() => undefined);
  return socket.readyState === WebSocket.OPEN ? socket : null;
}

/** Sends messages over sockets that are opened again when they are closed. */
function live(name: string, sockets: number, perTurn: number, message: (turn: number) => string): Door {
  return {
    name,
    flood: ({ url }, isOver, answers) =>
      crowd(sockets, isOver, async (sender, turn) => {
        const options = { from: networkOf(sender), protocol: 'graphql-transport-ws' };
        const socket = await openSocket(url, '/graphql/live', options, answers);
        if (!socket) return sleep(20);
        socket.on('message', () => answers.add('answered'));
        socket.send('{"type":"connection_init"}');
        for (
          let count = 0;
          count < perTurn && !isOver() && socket.readyState === WebSocket.OPEN;
          count += 1
        ) {
          socket.send(message(turn * perTurn + count));
          if (count % 10 === 9) await sleep(1);
        }
        while (socket.bufferedAmount > 0 && socket.readyState === WebSocket.OPEN && !isOver()) await sleep(5);
        await sleep(20);
        socket.terminate();
      }),
  };
}

const subscribe = (id: number, query: string) =>
  JSON.stringify({ type: 'subscribe', id: String(id), payload: { query } });

export const SOCKETS: readonly Door[] = [
  live('subscriptions of 660 kB', 4, 10, (id) =>
    subscribe(id, `subscription { deskChanged { ${'claimIds '.repeat(73_000)} } }`),
  ),
  live('subscriptions of overlapping fields', 4, 50, (id) =>
    subscribe(
      id,
      `subscription { ${`verdictChanged { ${'kind at verdict { slug } '.repeat(300)} } `.repeat(2)} }`,
    ),
  ),
  live('small messages to the live socket', 8, 5_000, () => '{"type":"ping"}'),
  {
    name: 'co-editing frames without a session',
    flood: ({ url }, isOver, answers) =>
      crowd(20, isOver, async (sender) => {
        const socket = await openSocket(url, '/collab', { from: networkOf(sender) }, answers);
        if (!socket) return sleep(20);
        const frame = authFrame('draft/00000000-0000-7000-8000-000000000000');
        for (let count = 0; count < 1_000 && socket.readyState === WebSocket.OPEN; count += 1)
          socket.send(frame);
        await sleep(20);
        socket.terminate();
      }),
  },
];
