import { RawWindow } from './raw-window';
import { sleep, until } from './writer';

/** Longest wait for what was written but has not arrived. */
const GRACE = 2_000;
/** The load runs this long before it counts: a server just started is still being compiled. */
const WARM = 1_000;

/** How much is written where. */
export interface SteadyLoad {
  /** Where the writers are, and where one reader of each document is; the same port makes a writer the reader. */
  writePort: number;
  readPort: number;
  names: string[];
  members: string[];
  writers: number;
  /** Updates a second, of all writers together. */
  rate: number;
  seconds: number;
}

/** What came of it; times are milliseconds. */
export interface Steady {
  p50: number;
  p95: number;
  /** Updates a second that were written: less than asked for when the load, not the server, is at its end. */
  wrote: number;
  /** Of the updates the readers should have had. */
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
    // Never much at once: what is behind schedule is given up, and shows as less written than asked for.
    const most = written + Math.ceil(rate / 20);
    for (; written < Math.min(due, most); written += 1) {
      const { window, sent, key, read } = writing[written % writing.length]!;
      const now = performance.now();
      // What is written to warm up has no time, and so is not counted when it arrives.
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
  // What never came counts as the slowest of all.
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
      // Updates that arrived merged have all arrived, the earlier ones overwritten by the latest.
      for (let count = (seen.get(key) ?? -1) + 1; count <= latest; count += 1) {
        const sent = sentOf(key)?.[count];
        if (sent !== undefined && !Number.isNaN(sent)) taken.push(now - sent);
      }
      seen.set(key, Math.max(latest, seen.get(key) ?? -1));
    }
  });
}
