import type { OpenWindow } from '../load/window';
import { sleep, until } from '../load/writer';
import type { ServerProcess } from '../peers/child';

/** The measurements of one run. Times are milliseconds. */
export interface Run {
  p50: number;
  p99: number;
  /** Server CPU for each update relayed to a reader, in microseconds. */
  cpuPerRelay: number;
  /** Updates that reached every other writer, as a share of those written. */
  delivered: number;
  rssMegabytes: number;
}

/** The shape of the load. */
export interface Load {
  documents: number;
  writers: number;
  perSecond: number;
  seconds: number;
}

/**
 * Writers on every document set a key of their own at a steady pace; each change is timed until every other window has
 * it.
 */
export async function measurePropagation(
  open: OpenWindow,
  server: ServerProcess,
  names: string[],
  members: string[],
  load: Load,
): Promise<Run> {
  const sentAt = new Map<string, number>();
  const taken: number[] = [];
  const windows = names
    .slice(0, load.documents)
    .flatMap((name) =>
      Array.from({ length: load.writers }, (_, index) =>
        open(server.port, name, members[index]!, `w${index}`),
      ),
    );
  for (const { doc, name } of windows) {
    const seen = new Map<string, number>();
    doc.getMap('meta').observe((event) => {
      if (event.transaction.local) return;
      const now = performance.now();
      for (const key of event.keysChanged) {
        const latest = Number(doc.getMap('meta').get(key));
        // Merged updates have all arrived, since the latest overwrites the earlier ones.
        for (let count = (seen.get(key) ?? -1) + 1; count <= latest; count += 1) {
          const sent = sentAt.get(`${name} ${key} ${count}`);
          if (sent !== undefined) taken.push(now - sent);
        }
        seen.set(key, Math.max(latest, seen.get(key) ?? -1));
      }
    });
  }
  await until(() => windows.every((window) => window.isOpen()), 'all windows are open');
  const before = await server.usage();
  const pause = 1_000 / load.perSecond;
  let written = 0;
  await Promise.all(
    windows.map(async ({ doc, name, key }) => {
      const start = performance.now() + Math.random() * pause;
      for (let count = 0; count < load.perSecond * load.seconds; count += 1) {
        await sleep(start + count * pause - performance.now());
        sentAt.set(`${name} ${key} ${count}`, performance.now());
        doc.getMap('meta').set(key, count);
        written += 1;
      }
    }),
  );
  const expected = written * (load.writers - 1);
  await until(() => taken.length >= expected, 'all arrived', 5_000).catch(() => undefined);
  const after = await server.usage();
  for (const window of windows) window.close();
  taken.sort((a, b) => a - b);
  return {
    p50: taken[Math.floor(taken.length * 0.5)] ?? NaN,
    p99: taken[Math.floor(taken.length * 0.99)] ?? NaN,
    cpuPerRelay: ((after.cpuMs - before.cpuMs) * 1_000) / taken.length,
    delivered: taken.length / expected,
    rssMegabytes: after.rssBytes / 1024 / 1024,
  };
}
