import { steady, type Steady } from '../load/steady';
import { median, type Bench, type Section } from './bench';

const RATE = 2_000;
const WRITERS = 4;

/** Two servers on one Postgres: writers on the first, a reader of every document on the second. */
export async function twoNodes(bench: Bench): Promise<Section> {
  const { rounds = 3, seconds = 8, documents = 50 } = bench.options;
  const measured: Steady[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const nodes = await Promise.all([
      bench.start('assay', { NODES: '2' }),
      bench.start('assay', { NODES: '2' }),
    ]);
    const one = await steady({
      writePort: nodes[0].port,
      readPort: nodes[1].port,
      names: await bench.database.drafts(documents),
      members: bench.database.members,
      writers: WRITERS,
      rate: RATE,
      seconds: round === 0 ? 2 : seconds,
    });
    await Promise.all(nodes.map((node) => node.kill()));
    // The first round only warms up disk and caches.
    if (round > 0) measured.push(one);
  }
  const wrote = median(measured.map((one) => one.wrote)).toFixed(0);
  const delivered = (median(measured.map((one) => one.delivered)) * 100).toFixed(1);
  const note = `${wrote} updates/s written, ${delivered} % delivered; Hocuspocus with Redis not measured: no Redis on this machine`;
  return {
    settings: { rounds, seconds, documents, writers: WRITERS, rate: RATE },
    rows: [
      {
        what: 'two nodes, 2,000 updates/s: p50',
        unit: 'ms',
        target: '',
        values: { assay: median(measured.map(({ p50 }) => p50)) },
      },
      {
        what: 'two nodes, 2,000 updates/s: p95',
        unit: 'ms',
        target: '<= 20',
        values: { assay: median(measured.map(({ p95 }) => p95)) },
        note,
      },
    ],
  };
}
