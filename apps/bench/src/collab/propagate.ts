import { BARE, medianOf, PEERS, type Bench, type Peer, type Row, type Section } from './bench';
import { openBare, openStock } from '../load/window';
import { measurePropagation, type Load, type Round } from './propagation';

/** How soon what one window writes is in every other, with stock providers, and what that costs the server. */
export async function propagation(bench: Bench): Promise<Section> {
  const { rounds = 5, seconds = 8, documents = 50 } = bench.options;
  const rows: Row[] = [];
  for (const [count, writers] of [
    [documents, 4],
    [1, 20],
  ] as const) {
    const load: Load = { documents: count, writers, perSecond: 10, seconds };
    rows.push(...rowsOf(`${count} x ${writers} x 10/s`, await measure(bench, load, rounds)));
  }
  return { settings: { rounds, seconds, documents }, rows };
}

async function measure(bench: Bench, load: Load, rounds: number): Promise<Partial<Record<Peer, Round[]>>> {
  const measured: Partial<Record<Peer, Round[]>> = {};
  for (let round = 0; round <= rounds; round += 1) {
    for (const peer of [...PEERS, BARE] as const) {
      const server = await bench.start(peer);
      const one = await measurePropagation(
        peer === BARE ? openBare : openStock,
        server,
        await bench.database.drafts(load.documents),
        bench.database.members,
        round === 0 ? { ...load, seconds: 2 } : load,
      );
      await server.kill();
      // The first round only warms up disk and caches.
      if (round > 0) (measured[peer] ??= []).push(one);
    }
  }
  return measured;
}

function rowsOf(title: string, measured: Partial<Record<Peer, Round[]>>): Row[] {
  const row = (what: string, unit: string, target: string, pick: (round: Round) => number): Row => ({
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
