import { steady, type Steady } from '../load/steady';
import { startRedis } from '../peers/redis';
import { medianOf, type Bench, type Peer, type Row, type Section } from './bench';

const RATE = 2_000;
const WRITERS = 4;

/** Two servers on one Postgres, or on one Redis: writers on the first, a reader of every document on the second. */
export async function twoNodes(bench: Bench): Promise<Section> {
  const { runs = 3, seconds = 8, documents = 50 } = bench.options;
  const redis = await startRedis();
  const peers: { peer: Peer; env: Record<string, string> }[] = [{ peer: 'assay', env: { NODES: '2' } }];
  if (redis) peers.push({ peer: 'defaults', env: { REDIS_PORT: String(redis.port) } });
  const measured: Partial<Record<Peer, Steady[]>> = {};
  for (let run = 0; run <= runs; run += 1) {
    for (const { peer, env } of peers) {
      const nodes = await Promise.all([bench.start(peer, env), bench.start(peer, env)]);
      const one = await steady({
        writePort: nodes[0].port,
        readPort: nodes[1].port,
        names: await bench.database.drafts(documents),
        members: bench.database.members,
        writers: WRITERS,
        rate: RATE,
        seconds: run === 0 ? 2 : seconds,
      });
      await Promise.all(nodes.map((node) => node.kill()));
      // The first run only warms up disk and caches.
      if (run > 0) (measured[peer] ??= []).push(one);
    }
  }
  await redis?.stop();
  const row = (what: string, unit: string, target: string, pick: (one: Steady) => number): Row => ({
    what: `two nodes, ${RATE.toLocaleString('en')} updates/s asked for: ${what}`,
    unit,
    target,
    values: medianOf(measured, pick),
  });
  const p95 = row('p95', 'ms', '<= 20', (one) => one.p95);
  return {
    settings: { runs, seconds, documents, writers: WRITERS, rate: RATE },
    rows: [
      row('p50', 'ms', '', (one) => one.p50),
      redis
        ? { ...p95, note: 'Hocuspocus with Redis is in the column of its defaults' }
        : { ...p95, note: 'Hocuspocus with Redis not measured: no redis-server on this machine' },
      row('written', 'updates/s', '', (one) => one.wrote),
      row('delivered', '%', '100', (one) => one.delivered * 100),
    ],
  };
}
