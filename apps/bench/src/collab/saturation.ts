import { steady } from '../load/steady';
import { medianOf, PEERS, type Bench, type Peer, type Row, type Section } from './bench';

const MOST_P95 = 100;
const FIRST_RATE = 250;
/** The highest rate that is measured: beyond it, the load itself is the limit. */
const LAST_RATE = 64_000;
/** How often the last doubling is halved: the result is exact to about 12 %. */
const BISECTIONS = 3;

interface Found {
  rate: number;
  /** Whether the load could not write faster, so that the server may be better than measured. */
  loadBound: boolean;
}

/** The highest rate of updates per second at which 95 of 100 reach another window within 100 ms. */
export async function saturation(bench: Bench): Promise<Section> {
  const { runs = 1, seconds = 4, documents = 50 } = bench.options;
  const rows: Row[] = [];
  for (const [count, writers] of [
    [documents, 4],
    [1, 20],
  ] as const) {
    const found: Partial<Record<Peer, Found[]>> = {};
    for (let run = 0; run < runs; run += 1) {
      for (const peer of PEERS) {
        (found[peer] ??= []).push(await highest(bench, peer, count, writers, seconds));
      }
    }
    const bound = PEERS.filter((peer) => found[peer]?.some(({ loadBound }) => loadBound));
    rows.push({
      what: `highest updates/s with p95 <= ${MOST_P95} ms, ${count} x ${writers}`,
      unit: 'updates/s',
      target: '>= 2 x Hocuspocus, >= 4 x made durable',
      values: medianOf(found, ({ rate }) => rate),
      ...(bound.length > 0 && { note: `at least: the load itself was at its end for ${bound.join(', ')}` }),
    });
  }
  return { settings: { runs, seconds, documents }, rows };
}

async function highest(
  bench: Bench,
  peer: Peer,
  documents: number,
  writers: number,
  seconds: number,
): Promise<Found> {
  let good = 0;
  let loadBound = false;
  const holds = async (rate: number) => {
    const server = await bench.start(peer);
    try {
      const { p95, wrote } = await steady({
        writePort: server.port,
        readPort: server.port,
        names: await bench.database.drafts(documents),
        members: bench.database.members,
        writers,
        rate,
        seconds,
      });
      // The rate that was really written counts.
      if (p95 <= MOST_P95) good = Math.max(good, wrote);
      if (p95 <= MOST_P95 && wrote < rate * 0.9) loadBound = true;
      return p95 <= MOST_P95 && wrote >= rate * 0.9;
    } finally {
      await server.kill();
    }
  };
  let rate = FIRST_RATE;
  while (rate < LAST_RATE && (await holds(rate))) rate *= 2;
  let [low, high] = [rate / 2, rate];
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2;
    if (await holds(middle)) low = middle;
    else high = middle;
  }
  return { rate: good, loadBound };
}
