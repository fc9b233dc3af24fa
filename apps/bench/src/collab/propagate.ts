import { BARE, medianOf, PEERS, type Bench, type Peer, type Row, type Section } from './bench';
import { openBare, openStock } from '../load/window';
import { measurePropagation, type Load, type Run } from './propagation';

/** How soon the change of one window is in every other, with stock providers, and the cost for the server. */
export async function propagation(bench: Bench): Promise<Section> {
  const { runs = 5, seconds = 8, documents = 50 } = bench.options;
  const rows: Row[] = [];
  for (const [count, writers] of [
    [documents, 4],
    [1, 20],
  ] as const) {
    const load: Load = { documents: count, writers, perSecond: 10, seconds };
    rows.push(...rowsOf(`${count} x ${writers} x 10/s`, await measure(bench, load, runs)));
  }
  return { settings: { runs, seconds, documents }, rows };
}

async function measure(bench: Bench, load: Load, runs: number): Promise<Partial<Record<Peer, Run[]>>> {
  const measured: Partial<Record<Peer, Run[]>> = {};
  for (let run = 0; run <= runs; run += 1) {
    for (const peer of [...PEERS, BARE] as const) {
      const server = await bench.start(peer);
      const one = await measurePropagation(
        peer === BARE ? openBare : openStock,
        server,
        await bench.database.drafts(load.documents),
        bench.database.members,
        run === 0 ? { ...load, seconds: 2 } : load,
      );
      await server.kill();
      // The first run only warms up disk and caches.
      if (run > 0) (measured[peer] ??= []).push(one);
    }
  }
  return measured;
}

function rowsOf(title: string, measured: Partial<Record<Peer, Run[]>>): Row[] {
  const row = (what: string, unit: string, target: string, pick: (run: Run) => number): Row => ({
    what: `${title}: ${what}`,
    unit,
    target,
    values: medianOf(measured, pick),
  });
  return [
    row('propagation p50', 'ms', '<= 6, <= made durable', ({ p50 }) => p50),
    row('propagation p99', 'ms', '<= 15, <= made durable', ({ p99 }) => p99),
    row('server CPU per relayed update', 'us', '<= 0.8 x Hocuspocus', ({ cpuPerRelay }) => cpuPerRelay),
    row('delivered', '%', '100', ({ delivered }) => delivered * 100),
    row('server RSS', 'MB', '', ({ rssMegabytes }) => rssMegabytes),
  ];
}
