/**
 * `npm run bench -- collab [section ...] [--runs=] [--seconds=] [--documents=]`: this engine and its peers. Without
 * sections all are measured; each is written to results/collab.json when it is done.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ServerProcess } from '../peers/child';
import { startDatabase } from '../peers/database';
import { installPeers } from '../peers/install-peers';
import { BARE, type Bench, type Section } from './bench';
import { coldOpen } from './cold-open';
import { memory } from './memory';
import { propagation } from './propagate';
import { keep, print } from './report';
import { saturation } from './saturation';
import { slowReader } from './slow-reader';
import { twoNodes } from './two-nodes';

const SECTIONS: Record<string, (bench: Bench) => Promise<Section>> = {
  propagation,
  saturation,
  'two-nodes': twoNodes,
  memory,
  'slow-reader': slowReader,
  'cold-open': coldOpen,
};
const HERE = join(import.meta.dirname, '../../apps/bench');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, seconds: { type: 'string' }, documents: { type: 'string' } },
});
const unknown = positionals.filter((name) => !SECTIONS[name]);
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}`);
  process.exit(2);
}

const database = await startDatabase(20);
const peers = installPeers(join(HERE, '../../.assay/bench-peers'));
const hocuspocus = join(HERE, 'src/peers/hocuspocus-node.mjs');
const yWebsocket = join(HERE, 'src/peers/y-websocket-node.mjs');
const assay = join(import.meta.dirname, 'assay-node.js');
const bench: Bench = {
  database,
  start: (peer, env = {}) =>
    ServerProcess.start(
      peer === 'assay' ? assay : peer === BARE ? yWebsocket : hocuspocus,
      {
        // A peer makes its own tables, which the application's login must not.
        DATABASE_URL: peer === 'assay' ? database.url : database.superuserUrl,
        PEERS: peers.folder,
        ...(peer === 'durable' && { DURABLE: '1' }),
        ...env,
      },
      peers.node,
    ),
  options: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)])),
};
for (const [name, measure] of Object.entries(SECTIONS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const section = await measure(bench);
  print(name, section);
  // A section measured with other settings does not replace that of a whole run.
  const isWhole = Object.keys(values).length === 0;
  keep(join(HERE, isWhole ? 'results/collab.json' : 'results/partial/collab.json'), name, section);
}
await database.stop();
process.exit(0);
