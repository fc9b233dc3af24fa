/**
 * `npm run torture -- crash | partition | decide | fuzz | flood [count]`: tries to break the guarantees. Exits with 1
 * when it did.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPeers } from '../peers/install-peers';
import { crash } from './crash';
import { decide } from './decide/decide';
import { didHarm, DOORS, flood } from './flood/flood';
import { fuzz } from './fuzz/fuzz';
import { CONVERGED_WITHIN_MS, partition } from './partition';

const HERE = join(import.meta.dirname, '../../apps/bench');
const node = join(import.meta.dirname, 'assay-node.js');
const product = join(import.meta.dirname, '../api/main.js');
const witness = join(import.meta.dirname, 'flood-witness.js');
const log = (line: string) => console.log(line);

const TORTURES: Record<string, (count: number | undefined) => Promise<boolean>> = {
  async crash(runs = 100) {
    const peers = installPeers(join(HERE, '../../.assay/bench-peers'));
    const ours = await crash({ program: node, keeps: 'log' }, runs, { log });
    const peer = await crash(
      {
        program: join(HERE, 'src/peers/hocuspocus-node.mjs'),
        env: { PEERS: peers.folder },
        execPath: peers.node,
        keeps: 'peer_document',
      },
      runs,
      { log },
    );
    const table = { Assay: ours, 'Hocuspocus 4.7, defaults': peer };
    console.table(table);
    keep('crash', table);
    return ours.lost + ours.unequal + ours.gaps === 0;
  },

  async partition(runs = 40) {
    const { converged, ...counts } = await partition(node, runs, { log });
    const slowest = Object.fromEntries(
      Object.entries(converged).map(([fault, times]) => [fault, Math.round(Math.max(0, ...times))]),
    );
    console.table({ Assay: counts });
    console.table({ 'slowest to converge, ms': slowest });
    keep('partition', { ...counts, slowestToConvergeMs: slowest });
    const late = Object.values(slowest).filter((ms) => ms > CONVERGED_WITHIN_MS).length;
    return counts.lost + counts.unequal + counts.gaps + late === 0;
  },

  async decide(operations = 10_000) {
    const { problems, ...counts } = await decide(product, operations, { log });
    for (const problem of problems.slice(0, 50)) log(problem);
    console.table({ Assay: { ...counts, problems: problems.length } });
    keep('decide', { ...counts, problems: problems.length });
    return problems.length === 0;
  },

  async fuzz(cases = 3_000) {
    const found = await fuzz({ node, product }, cases, { log });
    console.table({ Assay: found });
    keep('fuzz', found);
    return found.harm === 0;
  },

  /**
   * @param seconds for which each door is flooded; ASSAY_FLOOD_PRODUCT is another build's server, ASSAY_FLOOD_DOORS a
   *   selection of doors
   */
  async flood(seconds = 8) {
    const { ASSAY_FLOOD_PRODUCT: program = product, ASSAY_FLOOD_DOORS: only } = process.env;
    const doors = DOORS.filter(({ name }) => !only || only.split(',').some((part) => name.includes(part)));
    const results = await flood(program, witness, { forMs: seconds * 1_000, doors, log });
    console.table(results.map(({ answers: _, ...row }) => row));
    // The figures of another build or of a selection of doors must not overwrite the results.
    if (program === product && !only) keep('flood', results);
    return !results.some(didHarm);
  },
};

function keep(name: string, result: object): void {
  mkdirSync(join(HERE, 'results'), { recursive: true });
  writeFileSync(join(HERE, `results/torture-${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

const [name = '', count] = process.argv.slice(2);
process.exit((await TORTURES[name]!(count === undefined ? undefined : Number(count))) ? 0 : 1);
