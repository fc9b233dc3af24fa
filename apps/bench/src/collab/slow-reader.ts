import { RawWindow } from '../load/raw-window';
import { sleep } from '../load/writer';
import { medianOf, PEERS, type Bench, type Peer, type Section } from './bench';

const CHUNK = 50_000;
const PER_SECOND = 20;
const WARM_SECONDS = 5;

/** How much a server's memory grows while one reader has stopped reading and another client writes 1 MB/s. */
export async function slowReader(bench: Bench): Promise<Section> {
  const { runs = 1, seconds = 30 } = bench.options;
  const grown: Partial<Record<Peer, { end: number; peak: number }[]>> = {};
  for (let run = 0; run < runs; run += 1) {
    for (const peer of PEERS) (grown[peer] ??= []).push(await growth(bench, peer, seconds));
  }
  const what = `one reader stalls while 1 MB/s is written for ${seconds} s`;
  const target = '<= 8 MB';
  return {
    settings: { runs, seconds },
    rows: [
      { what: `${what}: growth`, unit: 'MB', target, values: medianOf(grown, ({ end }) => end) },
      { what: `${what}: peak growth`, unit: 'MB', target, values: medianOf(grown, ({ peak }) => peak) },
    ],
  };
}

async function growth(bench: Bench, peer: Peer, seconds: number): Promise<{ end: number; peak: number }> {
  const { database } = bench;
  const server = await bench.start(peer);
  const [name] = await database.drafts(1);
  const writer = await RawWindow.open(server.port, name!, database.members[0]!);
  // The same load runs without a stalled reader first, so that the cost of writing alone is not counted.
  await churn(writer, WARM_SECONDS, async () => void (await server.usage()));
  await server.usage();
  const before = (await server.usage()).rssBytes;
  const reader = await RawWindow.open(server.port, name!, database.members[1]!);
  reader.stall();
  let peak = 0;
  await churn(writer, seconds, async () => {
    peak = Math.max(peak, (await server.usage()).rssBytes - before);
  });
  const end = (await server.usage()).rssBytes - before;
  reader.close();
  writer.close();
  await server.kill();
  return { end: end / 1024 / 1024, peak: Math.max(peak, end) / 1024 / 1024 };
}

/** Writes and deletes, so that much is sent while the document stays small. */
async function churn(writer: RawWindow, seconds: number, eachSecond: () => Promise<void>): Promise<void> {
  const text = writer.doc.getText('note:0');
  const start = performance.now();
  for (let count = 0; count < seconds * PER_SECOND; count += 1) {
    await sleep(start + (count * 1_000) / PER_SECOND - performance.now());
    text.insert(0, 'x'.repeat(CHUNK));
    text.delete(0, CHUNK);
    if (count % PER_SECOND === PER_SECOND - 1) await eachSecond();
  }
}
