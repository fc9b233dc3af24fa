import { replay, type Append } from '@assay/collab';
import { PgDraftLog } from '@assay/server-draft/log';
import * as Y from 'yjs';
import type { BenchDatabase } from '../peers/database';
import { median, type Bench, type Section } from './bench';

const UPDATES = 100_000;
/** A snapshot is taken every 500 updates, so the tail has this average length. */
const TAIL = 250;
const BATCH = 500;
const WRITERS = 4;

/** Opening a document of 100,000 small updates through the log, compared with parsing its merged state alone. */
export async function coldOpen(bench: Bench): Promise<Section> {
  const { runs = 15 } = bench.options;
  const { database } = bench;
  const log = new PgDraftLog(database.pool);
  const [name] = await database.drafts(1);
  await write(log, database, name!);
  const opened = async () => replay((await log.load(name!))!);
  const bare = await timed(opened);
  const whole = bare.result.doc;
  const merged = Y.encodeStateAsUpdate(whole);
  await snapshotBefore(log, name!, bare.result.seq - TAIL);

  const open: number[] = [];
  const parse: number[] = [];
  // The first runs only warm up.
  for (let run = -3; run < runs; run += 1) {
    const one = await timed(opened);
    const two = await timed(async () => Y.applyUpdate(new Y.Doc(), merged));
    if (run < 0) continue;
    open.push(one.ms);
    parse.push(two.ms);
  }
  const [ours, floor] = [median(open), median(parse)];
  return {
    settings: { runs, updates: UPDATES, tail: TAIL, mergedBytes: merged.length },
    rows: [
      {
        what: 'cold open after 100,000 small updates, x parsing the merged state',
        unit: 'x',
        target: '<= 1.2',
        values: { assay: ours / floor },
        note: `${ours.toFixed(1)} ms against ${floor.toFixed(1)} ms; ${bare.ms.toFixed(0)} ms without a snapshot`,
      },
    ],
  };
}

/** Four members type in turns, each some words at a position of the text, one letter per update. */
async function write(log: PgDraftLog, { members }: BenchDatabase, document: string): Promise<void> {
  const doc = new Y.Doc();
  const people = Array.from({ length: WRITERS }, () => new Y.Doc().clientID);
  const text = doc.getText('note:0');
  let batch: Append[] = [];
  let person = 0;
  doc.on('update', (update: Uint8Array) => {
    batch.push({
      document,
      update,
      meant: null,
      author: { memberId: members[person]! },
      clients: [people[person]!],
    });
  });
  let position = 0;
  for (let count = 0; count < UPDATES; count += 1) {
    if (count % 40 === 0) {
      person = (person + 1) % WRITERS;
      doc.clientID = people[person]!;
      // Mostly at the end, sometimes further up, as people write.
      position = Math.floor(text.length * (count % 120 === 0 ? 0.7 : 1));
    }
    text.insert(position, count % 6 === 5 ? ' ' : 'e');
    position += 1;
    if (batch.length < BATCH && count + 1 < UPDATES) continue;
    const refused = (await log.append(batch)).find((each) => 'refused' in each);
    if (refused) throw new Error('the log refused an update');
    batch = [];
  }
}

/** The snapshot that the engine would have taken at this point of the log. */
async function snapshotBefore(log: PgDraftLog, name: string, seq: number): Promise<void> {
  const loaded = (await log.load(name))!;
  const { doc } = replay({ ...loaded, tail: loaded.tail.filter((each) => each.seq <= seq) });
  await log.saveSnapshot(name, seq, Y.encodeStateAsUpdate(doc));
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  global.gc?.();
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}
