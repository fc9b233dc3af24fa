/** `npm run bench -- collab [rounds] [seconds] [documents]`: propagation and server CPU, this engine and its peers in one run. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerProcess } from '../peers/child';
import { startDatabase } from '../peers/database';
import { installPeers } from '../peers/install-peers';
import { measurePropagation, type Load, type Round } from './propagation';

const ROUNDS = Number(process.argv[2] ?? 5);
const SECONDS = Number(process.argv[3] ?? 8);
/** Fewer than the 50 of the contract only where the machine is shared. */
const DOCUMENTS = Number(process.argv[4] ?? 50);
const HERE = join(import.meta.dirname, '../../apps/bench');

const LOADS: Record<string, Load> = {
  [`${DOCUMENTS} documents x 4 writers x 10/s`]: {
    documents: DOCUMENTS,
    writers: 4,
    perSecond: 10,
    seconds: SECONDS,
  },
  '1 document x 20 writers x 10/s': { documents: 1, writers: 20, perSecond: 10, seconds: SECONDS },
};

const database = await startDatabase(20);
const peers = installPeers(join(HERE, '../../.assay/bench-peers'));
const hocuspocus = join(HERE, 'src/peers/hocuspocus-node.mjs');
const env = { DATABASE_URL: database.url, PEERS: peers.folder };
const starts: Record<string, () => Promise<ServerProcess>> = {
  'Assay (durable before relayed)': () =>
    ServerProcess.start(join(import.meta.dirname, 'assay-node.js'), env, peers.node),
  'Hocuspocus 4.7, defaults': () => ServerProcess.start(hocuspocus, env, peers.node),
  'Hocuspocus 4.7, made durable': () => ServerProcess.start(hocuspocus, { ...env, DURABLE: '1' }, peers.node),
};

const results: Record<string, Record<string, Round>> = {};
for (const [title, load] of Object.entries(LOADS)) {
  const rounds: Record<string, Round[]> = {};
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [peer, start] of Object.entries(starts)) {
      const server = await start();
      const drafts = await database.drafts(load.documents);
      const measured = await measurePropagation(
        server,
        drafts,
        database.members,
        round === 0 ? { ...load, seconds: 2 } : load,
      );
      await server.kill();
      // The first round only warms up disk and caches.
      if (round > 0) (rounds[peer] ??= []).push(measured);
    }
  }
  results[title] = Object.fromEntries(Object.entries(rounds).map(([peer, all]) => [peer, medians(all)]));
  console.log(`\n${title}, ${ROUNDS} rounds of ${SECONDS} s, medians`);
  console.table(
    Object.fromEntries(
      Object.entries(results[title]).map(([peer, { p50, p99, cpuPerRelay, delivered, rssMegabytes }]) => [
        peer,
        {
          'p50 ms': p50.toFixed(1),
          'p99 ms': p99.toFixed(1),
          'server CPU us/relay': cpuPerRelay.toFixed(0),
          'delivered %': (delivered * 100).toFixed(1),
          'RSS MB': rssMegabytes.toFixed(0),
        },
      ]),
    ),
  );
}
mkdirSync(join(HERE, 'results'), { recursive: true });
writeFileSync(join(HERE, 'results/collab.json'), `${JSON.stringify(results, null, 2)}\n`);
await database.stop();
process.exit(0);

function medians(rounds: Round[]): Round {
  const middle = (pick: (round: Round) => number) =>
    rounds.map(pick).sort((a, b) => a - b)[Math.floor(rounds.length / 2)]!;
  return {
    p50: middle(({ p50 }) => p50),
    p99: middle(({ p99 }) => p99),
    cpuPerRelay: middle(({ cpuPerRelay }) => cpuPerRelay),
    delivered: middle(({ delivered }) => delivered),
    rssMegabytes: middle(({ rssMegabytes }) => rssMegabytes),
  };
}
