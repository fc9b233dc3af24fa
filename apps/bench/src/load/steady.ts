import { RawWindow } from './raw-window';
import { sleep, until } from './writer';

/** The longest wait for updates that were written but have not arrived. */
const GRACE = 2_000;
/** How long the load runs before it counts, since a new server is still compiling code. */
const WARM = 1_000;

/** How much is written, and where. */
export interface SteadyLoad {
  /** The ports of the writers and of one reader of each document; with the same port, a writer is the reader. */
  writePort: number;
  readPort: number;
  names: string[];
  members: string[];
  writers: number;
  /** Updates per second of all writers together. */
  rate: number;
  seconds: number;
}

/** The result; times are milliseconds. */
export interface Steady {
  p50: number;
  p95: number;
  /** Updates per second that were written: less than requested when the load, not the server, is the limit. */
  wrote: number;
  /** The share of the updates that the readers received. */
  delivered: number;
}

/** Writes at a steady rate, and times each update until the document's reader has it. */
export async function steady(load: SteadyLoad): Promise<Steady> {
  const { names, members, writers, rate } = load;
  const apart = load.writePort !== load.readPort;
  const sentAt = new Map<string, number[]>();
  const taken: number[] = [];
  const writing: { window: RawWindow; sent: number[]; key: string; read: boolean }[] = [];
  const open: RawWindow[] = [];
  for (const name of names) {
    const windows = await Promise.all(
      Array.from({ length: writers }, (_, index) =>
        RawWindow.open(load.writePort, name, members[index]!, !apart && index === 0),
      ),
    );
    windows.forEach((window, index) => {
      const key = `w${index}`;
      const sent: number[] = [];
      sentAt.set(`${name} ${key}`, sent);
      writing.push({ window, sent, key, read: apart || index > 0 });
    });
    const reader = apart ? await RawWindow.open(load.readPort, name, members[0]!, true) : windows[0]!;
    time(reader, (key) => sentAt.get(`${name} ${key}`), taken);
    open.push(...windows, reader);
  }
  const start = performance.now();
  const counts = start + WARM;
  const end = counts + load.seconds * 1_000;
  let written = 0;
  let expected = 0;
  while (performance.now() < end) {
    const due = Math.floor(((performance.now() - start) / 1_000) * rate);
    // Never much at once: updates behind schedule are dropped, and count as not written.
    const most = written + Math.ceil(rate / 20);
    for (; written < Math.min(due, most); written += 1) {
      const { window, sent, key, read } = writing[written % writing.length]!;
      const now = performance.now();
      // Updates of the warm-up have no time, so they are not counted on arrival.
      sent.push(now < counts ? NaN : now);
      window.doc.getMap('meta').set(key, sent.length - 1);
      if (read && now >= counts) expected += 1;
    }
    await sleep(2);
  }
  const wrote = (written * 1_000) / (performance.now() - start);
  await until(() => taken.length >= expected, 'all arrived', GRACE).catch(() => undefined);
  for (const window of open) window.close();
  const delivered = taken.length / expected;
  // An update that never arrived counts as the slowest.
  while (taken.length < expected) taken.push(Infinity);
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.floor(taken.length * share)] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), wrote, delivered };
}

/** Notes how long each update of another window took to this one. */
function time(reader: RawWindow, sentOf: (key: string) => number[] | undefined, taken: number[]): void {
  const seen = new Map<string, number>();
  const meta = reader.doc.getMap('meta');
  meta.observe((event) => {
    if (event.transaction.local) return;
    const now = performance.now();
    for (const key of event.keysChanged) {
      const latest = Number(meta.get(key));
      // Merged updates have all arrived, since the latest overwrites the earlier ones.
      for (let count = (seen.get(key) ?? -1) + 1; count <= latest; count += 1) {
        const sent = sentOf(key)?.[count];
        if (sent !== undefined && !Number.isNaN(sent)) taken.push(now - sent);
      }
      seen.set(key, Math.max(latest, seen.get(key) ?? -1));
    }
  });
}
