/**
 * `npm run bench -- pull [--verdicts=] [--runs=] [--seconds=] [--lanes=]`: published verdicts pulled from Assay and
 * from peers on the same tables.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../collab/bench';
import { analyse, startDatabase, whenJobsAreDone } from '../peers/database';
import { HttpServer } from '../peers/http-server';
import { installPeers } from '../peers/install-peers';
import { pace, type Pace } from './load';
import { publishMany } from './newsroom';
import { apollo, assay, postgraphile, QUESTION_NAMES, QUESTIONS, raw, type Question } from './questions';

const HERE = join(import.meta.dirname, '../../apps/bench');
const { values } = parseArgs({
  options: {
    verdicts: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    lanes: { type: 'string', default: '8' },
  },
});
const { verdicts, runs, seconds, lanes } = Object.fromEntries(
  Object.entries(values).map(([name, value]) => [name, Number(value)]),
) as Record<keyof typeof values, number>;

const database = await startDatabase(1);
const peers = installPeers(join(HERE, '../../.assay/bench-peers'));
const newsroom = await publishMany(database.pool, verdicts);
const product = join(import.meta.dirname, '../api/main.js');
const ours = { NODE_ENV: 'development', ASSAY_REQUESTS_PER_MINUTE: '100000000', ASSAY_LOG_LEVEL: 'error' };

/** The measured servers: program, environment, and requests. */
const SERVERS = {
  'Assay, warm': { program: product, env: ours, live: '/health/ready', asking: assay },
  'Assay, cold': {
    program: product,
    env: { ...ours, ASSAY_CACHE_MB: '0' },
    live: '/health/ready',
    asking: assay,
  },
  'PostGraphile 5': {
    program: peer('postgraphile'),
    env: {},
    live: '/graphql?query=%7B__typename%7D',
    asking: postgraphile,
  },
  'Apollo on Express': { program: peer('apollo'), env: {}, live: '/ready', asking: apollo },
  'raw pg (ceiling)': { program: peer('raw-pg'), env: {}, live: '/page', asking: raw },
} as const;
type Server = keyof typeof SERVERS;
const names = Object.keys(SERVERS) as Server[];

function peer(name: string): string {
  return join(HERE, `src/peers/${name}-node.mjs`);
}

const measured = Object.fromEntries(
  names.map((name) => [name, Object.fromEntries(QUESTIONS.map((question) => [question, [] as Pace[]]))]),
) as Record<Server, Record<Question, Pace[]>>;
const running = await Promise.all(
  names.map(async (name) => {
    const { program, env, live, asking } = SERVERS[name];
    const environment = { DATABASE_URL: database.url, PEERS: peers.folder, ...env };
    const server = await HttpServer.start(program, { node: peers.node, env: environment, live });
    return { name, server, walks: asking(newsroom) };
  }),
);
await whenJobsAreDone(database.pool);
await analyse(database.superuserUrl);
for (const question of QUESTIONS) {
  for (const { server, walks } of running) await pace(server.url, walks[question], lanes, seconds);
  for (let run = 0; run < runs; run++)
    for (const { name, server, walks } of running)
      measured[name][question].push(await pace(server.url, walks[question], lanes, seconds));
}
await Promise.all(running.map(({ server }) => server.stop()));
await database.stop();

const rows = QUESTIONS.map((question) => {
  const middle = (name: Server, pick: (one: Pace) => number) => median(measured[name][question].map(pick));
  const perSecond = Object.fromEntries(
    names.map((name) => [name, middle(name, (one) => one.perSecond)]),
  ) as Record<Server, number>;
  return {
    question,
    perSecond,
    p50: Object.fromEntries(names.map((name) => [name, middle(name, (one) => one.p50)])),
    p95: Object.fromEntries(names.map((name) => [name, middle(name, (one) => one.p95)])),
    coldToPostgraphile: perSecond['Assay, cold'] / perSecond['PostGraphile 5'],
    warmToCeiling: perSecond['Assay, warm'] / perSecond['raw pg (ceiling)'],
  };
});
console.log(
  `\n${verdicts} verdicts, ${newsroom.changes} changes, ${lanes} lanes, medians of ${runs} runs of ${seconds} s; a second:`,
);
console.table(
  Object.fromEntries(
    rows.map(({ question, perSecond, coldToPostgraphile, warmToCeiling }) => [
      QUESTION_NAMES[question],
      {
        ...Object.fromEntries(
          names.map((name) => [name, perSecond[name].toFixed(perSecond[name] < 100 ? 1 : 0)]),
        ),
        'cold / PostGraphile (>= 3)': coldToPostgraphile.toFixed(2),
        'warm / ceiling (>= 0.8)': warmToCeiling.toFixed(2),
      },
    ]),
  ),
);
console.log('Milliseconds, p50 / p95:');
console.table(
  Object.fromEntries(
    rows.map(({ question, p50, p95 }) => [
      QUESTION_NAMES[question],
      Object.fromEntries(names.map((name) => [name, `${p50[name]!.toFixed(1)} / ${p95[name]!.toFixed(1)}`])),
    ]),
  ),
);
// A run with other settings, or in which a server answered nothing, does not replace the figures of a whole run.
const isWhole =
  verdicts >= 10_000 &&
  runs >= 5 &&
  seconds >= 2 &&
  rows.every(({ perSecond, p50 }) =>
    names.every((name) => perSecond[name] > 0 && Number.isFinite(p50[name])),
  );
const results = join(HERE, isWhole ? 'results' : 'results/partial');
mkdirSync(results, { recursive: true });
writeFileSync(
  join(results, 'pull.json'),
  `${JSON.stringify({ settings: { verdicts, runs, seconds, lanes }, rows }, null, 2)}\n`,
);
process.exit(0);
