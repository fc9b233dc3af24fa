import { sleep, until } from '../load/writer';
import { ServerProcess } from '../peers/child';
import { startDatabase, type BenchDatabase } from '../peers/database';
import { Crowd } from './crowd';
import { gapsInSeq, inLog } from './stored';

/** The longest time to converge after the end of a fault (measures.md). */
export const CONVERGED_WITHIN_MS = 2_000;

const FAULTS = ['listening cut', 'messages dropped', 'node paused', 'node killed'] as const;
type Fault = (typeof FAULTS)[number];

/** The result. */
export interface Partitions {
  runs: number;
  written: number;
  lost: number;
  unequal: number;
  gaps: number;
  /** For each fault, how long all windows took to show the same after its end, in ms, slowest last. */
  converged: Record<Fault, number[]>;
}

/**
 * Two nodes on one Postgres with writers on both; each run injects one fault between them and ends it. Every window of
 * a document must come to show the same, and no saved word may be missing.
 */
export async function partition(
  program: string,
  runs: number,
  { documents = 6, log = (_: string): void => undefined } = {},
): Promise<Partitions> {
  const database = await startDatabase(2);
  const start = (port = 0) =>
    ServerProcess.start(program, { DATABASE_URL: database.url, NODES: '2', PORT: String(port) });
  const nodes = [await start(), await start()];
  const ports = nodes.map(({ port }) => port);
  const crowd = new Crowd(await database.drafts(documents), database.members, (index) => ports[index]!);
  await crowd.allSaved();
  const converged = Object.fromEntries(FAULTS.map((fault) => [fault, [] as number[]])) as Record<
    Fault,
    number[]
  >;
  for (let run = 0; run < runs; run += 1) {
    const fault = FAULTS[run % FAULTS.length]!;
    const at = Math.random() < 0.5 ? 0 : 1;
    crowd.write();
    await sleep(200);
    const saved = crowd.saved();
    await during(fault, nodes[at]!, database, crowd);
    if (fault === 'node killed') {
      await crowd.count(saved, inLog(database));
      nodes[at] = await start(ports[at]);
    }
    const healed = performance.now();
    // Writing continues for a moment while the nodes reconnect.
    await sleep(100);
    await crowd.rest();
    await until(
      () => crowd.writers.every(({ writer }) => writer.isSaved) && crowd.unequal().length === 0,
      `all windows show the same after: ${fault}`,
      30_000,
    ).catch((error: Error) => log(error.message));
    converged[fault].push(performance.now() - healed);
    log(`${fault}: the same everywhere after ${converged[fault].at(-1)!.toFixed(0)} ms`);
  }
  await crowd.count(
    crowd.writers.map(({ writer }) => writer.written),
    inLog(database),
  );
  const result = {
    runs,
    written: crowd.written,
    lost: crowd.lost.size,
    unequal: crowd.unequal().length,
    gaps: await gapsInSeq(database),
    converged,
  };
  crowd.close();
  await Promise.all(nodes.map((node) => node.kill()));
  await database.stop();
  return result;
}

async function during(
  fault: Fault,
  node: ServerProcess,
  { pool }: BenchDatabase,
  crowd: Crowd,
): Promise<void> {
  switch (fault) {
    case 'listening cut':
      await pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'assay fan-out' order by random() limit 1`,
      );
      return;
    case 'messages dropped':
      node.lose(0.7);
      await sleep(1_000);
      // The last words are dropped too, and no later message contains them.
      node.lose(1);
      await sleep(50);
      await crowd.rest();
      await crowd.allSaved();
      return node.lose(0);
    case 'node paused':
      node.pause();
      await sleep(500 + Math.random() * 2_500);
      return node.resume();
    case 'node killed':
      return node.kill();
  }
}
