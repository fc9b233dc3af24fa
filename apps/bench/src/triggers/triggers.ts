/**
 * `npm run bench -- triggers [--quick] [--claims=] [--turns=]`: what each trigger of derived data adds to the write that
 * fires it. Turns alternate between the trigger enabled and disabled, so that both see the same load of the machine. Commits
 * do not wait for the disk: its time, 1 to 4 ms, would hide that of a trigger. What it has to write is counted in bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Pool } from 'pg';
import { seedDesk } from '../desk/seed';
import { startDatabase } from '../peers/database';
import { groundOf, writesOf, type Write } from './writes';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    claims: { type: 'string', default: '20000' },
    turns: { type: 'string' },
  },
});
const claims = Number(options.claims);
const turns = Number(options.turns ?? (options.quick ? 3 : 15));
/** Timed writes of a turn with a share of 1, after those that fill the caches anew. */
const SAMPLES = 20;
const WARM_UPS = 3;

const database = await startDatabase(1);
const owner = new Client(database.superuserUrl);
await owner.connect();
const filler = new Pool({ connectionString: database.superuserUrl, max: 1 });
const { large } = await seedDesk(
  filler,
  { claims, newsrooms: 20, large: Math.round(claims / 2) },
  console.log,
);
await filler.end();
// Projections are of updates that the drafts stored.
await owner.query('update draft set seq = 1000000');
const writer = new Client({
  connectionString: database.url,
  options: '-c jit=off -c synchronous_commit=off',
});
await writer.connect();
const ground = await groundOf(writer, large.newsroomId, large.memberId);

/** Milliseconds of each write, and the bytes of write-ahead log that all of them wrote. */
interface Measured {
  times: number[];
  bytes: number;
}

const present = new Set(
  (
    await owner.query<{ name: string }>('select tgname as name from pg_trigger where not tgisinternal')
  ).rows.map(({ name }) => name),
);
const rows: object[] = [];
const load = [loadavg()[0]!];
for (const write of writesOf(writer, ground)) {
  const triggers = write.triggers.filter(({ name }) => present.has(name));
  const parted = triggers.map((trigger) => [trigger]);
  for (const off of triggers.length > 1 ? [...parted, triggers] : parted) {
    const enabled: Measured = { times: [], bytes: 0 };
    const disabled: Measured = { times: [], bytes: 0 };
    for (let turn = 0; turn < (write.share < 0.05 ? Math.min(turns, 5) : turns); turn++) {
      await sample(write, enabled);
      await toggle(off, 'disable');
      await sample(write, disabled);
      await toggle(off, 'enable');
    }
    rows.push(row(write, off.length > 1 ? 'all of them' : off[0]!.name, enabled, disabled));
  }
  const { byService } = write;
  const instead = byService && triggers.find(({ name }) => name === byService.trigger);
  if (instead) {
    const byTrigger: Measured = { times: [], bytes: 0 };
    const byStatement: Measured = { times: [], bytes: 0 };
    for (let turn = 0; turn < turns; turn++) {
      await sample(write, byTrigger);
      await toggle([instead], 'disable');
      await sample({ ...write, run: byService.run }, byStatement);
      await toggle([instead], 'enable');
    }
    rows.push(row(write, `${instead.name}, or a statement of the service`, byTrigger, byStatement));
  }
  if (triggers.length === 0) {
    const plain: Measured = { times: [], bytes: 0 };
    for (let turn = 0; turn < turns; turn++) await sample(write, plain);
    rows.push({ write: write.name, trigger: 'none', enabled: spread(plain), writes: plain.times.length });
  }
  load.push(loadavg()[0]!);
}

type Row = { write: string; trigger: string; enabled: Spread; disabled?: Spread; cost?: number };
console.log(
  `\n${claims} claims; load of the machine ${Math.min(...load).toFixed(1)} to ${Math.max(...load).toFixed(1)}; median (quartiles) in ms:`,
);
console.table(
  (rows as Row[]).map(({ write, trigger, enabled, disabled, cost }) => ({
    write,
    trigger,
    enabled: shown(enabled),
    disabled: disabled ? shown(disabled) : '',
    cost: cost?.toFixed(2) ?? '',
    '95 %': `${enabled.p95.toFixed(2)} / ${disabled?.p95.toFixed(2) ?? ''}`,
    'log bytes': `${enabled.bytes} / ${disabled?.bytes ?? ''}`,
  })),
);
const results = join(import.meta.dirname, '../../apps/bench', options.quick ? 'results/partial' : 'results');
mkdirSync(results, { recursive: true });
writeFileSync(
  join(results, 'triggers.json'),
  `${JSON.stringify({ settings: { claims, turns, load }, rows }, null, 2)}\n`,
);
await writer.end();
await owner.end();
await database.stop();
process.exit(0);

function row(write: Write, trigger: string, enabled: Measured, disabled: Measured): object {
  return {
    write: write.name,
    trigger,
    enabled: spread(enabled),
    disabled: spread(disabled),
    cost: spread(enabled).median - spread(disabled).median,
    writes: enabled.times.length,
  };
}

/** Times the writes of one turn. */
async function sample({ run, share }: Write, into: Measured): Promise<void> {
  // A changed table is planned anew at its first write.
  if (share >= 0.05) for (let count = 0; count < WARM_UPS; count++) await run();
  const from = await written();
  for (let count = 0; count < Math.max(1, Math.round(SAMPLES * share)); count++) {
    const began = performance.now();
    await run();
    into.times.push(performance.now() - began);
  }
  into.bytes += (await written()) - from;
}

async function toggle(triggers: Write['triggers'], how: 'enable' | 'disable'): Promise<void> {
  for (const { name, table } of triggers) await owner.query(`alter table ${table} ${how} trigger ${name}`);
}

/** How many bytes of write-ahead log were written so far. */
async function written(): Promise<number> {
  const { rows: found } = await owner.query<{ bytes: string }>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as bytes`,
  );
  return Number(found[0]!.bytes);
}

interface Spread {
  median: number;
  lower: number;
  upper: number;
  p95: number;
  /** Bytes of write-ahead log of one write. */
  bytes: number;
}

function spread({ times, bytes }: Measured): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]!;
  return {
    median: at(0.5),
    lower: at(0.25),
    upper: at(0.75),
    p95: at(0.95),
    bytes: Math.round(bytes / times.length),
  };
}

function shown({ median, lower, upper }: Spread): string {
  return `${median.toFixed(2)} (${lower.toFixed(2)} to ${upper.toFixed(2)})`;
}
