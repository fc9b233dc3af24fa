/**
 * `npm run bench -- desk [--claims=] [--newsrooms=] [--large=] [--asks=]`: the Desk with a million claims, compared
 * with hand-written SQL on the same Postgres.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Pool } from 'pg';
import { startDatabase, whenJobsAreDone } from '../peers/database';
import { HttpServer } from '../peers/http-server';
import { questionsOf, type Question, type Searched } from './questions';
import { seedDesk, seededBefore, type Asker } from './seed';

const HERE = join(import.meta.dirname, '../../apps/bench');
const { values: options } = parseArgs({
  options: {
    claims: { type: 'string', default: '1000000' },
    newsrooms: { type: 'string', default: '200' },
    large: { type: 'string', default: '300000' },
    asks: { type: 'string', default: '60' },
    /** The URL of a database that was filled before. */
    seeded: { type: 'string' },
  },
});
const size = {
  claims: Number(options.claims),
  newsrooms: Number(options.newsrooms),
  large: Number(options.large),
};
const database = options.seeded ? null : await startDatabase(1);
const url = options.seeded ?? database!.url;
const pool = new Pool({ connectionString: url, max: 2 });
const filler = new Pool({ connectionString: database?.superuserUrl ?? url, max: 1 });
const seeded = database ? await seedDesk(filler, size, console.log) : await seededBefore(pool);
await filler.end();
const server = await HttpServer.start(join(import.meta.dirname, '../api/main.js'), {
  node: process.execPath,
  env: {
    DATABASE_URL: url,
    NODE_ENV: 'development',
    ASSAY_REQUESTS_PER_MINUTE: '100000000',
    ASSAY_LOG_LEVEL: 'error',
  },
  live: '/health/ready',
});

await whenJobsAreDone(pool);

/** Milliseconds of each request, sorted. */
interface Taken {
  graphql: number[];
  sql: number[];
}

const rows: object[] = [];
for (const [newsroom, asker] of Object.entries(seeded) as [string, Asker][]) {
  const cookie = await signedIn(asker);
  for (const question of questionsOf(asker, await searchedIn(asker))) {
    const taken: Taken = { graphql: [], sql: [] };
    for (let ask = -5; ask < Number(options.asks); ask++) {
      const graphql = await timed(() => askGraphql(cookie, question));
      const sql = await timed(() => pool.query(question.sql, [asker.newsroomId, ...question.values]));
      if (ask < 0) continue;
      taken.graphql.push(graphql);
      taken.sql.push(sql);
    }
    const at = (times: number[], share: number) =>
      [...times].sort((a, b) => a - b)[Math.floor(times.length * share)]!;
    rows.push({
      newsroom,
      question: question.name,
      p50: at(taken.graphql, 0.5),
      p95: at(taken.graphql, 0.95),
      sqlP50: at(taken.sql, 0.5),
      sqlP95: at(taken.sql, 0.95),
      toSql: at(taken.graphql, 0.5) / at(taken.sql, 0.5),
    });
  }
}
console.log(
  `\n${size.claims} claims in ${size.newsrooms} newsrooms, ${size.large} in the large one; ${options.asks} asks one after the other; ms:`,
);
console.table(
  Object.fromEntries(
    (rows as Record<string, number | string>[]).map(({ newsroom, question, toSql, ...times }) => [
      `${newsroom}: ${question}`,
      {
        ...Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, Number(ms).toFixed(1)])),
        'GraphQL / SQL': Number(toSql).toFixed(2),
        'p95 <= 50': Number(times.p95) <= 50 ? 'yes' : 'NO',
      },
    ]),
  ),
);
// A run with fewer claims than the method requires must not overwrite the results.
const isWhole = size.claims >= 1_000_000 && Number(options.asks) >= 60;
const results = join(HERE, isWhole ? 'results' : 'results/partial');
mkdirSync(results, { recursive: true });
writeFileSync(
  join(results, 'desk.json'),
  `${JSON.stringify({ settings: { ...size, asks: Number(options.asks) }, rows }, null, 2)}\n`,
);
// The server stops the database with itself, and the pool's connections must be gone by then.
await pool.end();
await server.stop();
await database?.stop();
process.exit(0);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Creates a session of a member with the same code as signing in; returns its cookie. */
async function signedIn({ accountId, memberId }: Asker): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await pool.query(
    `insert into session (token_hash, account_id, member_id, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
    [createHash('sha256').update(token).digest(), accountId, memberId],
  );
  return `assay=${token}`;
}

/** @throws when the answer has errors: a fast refusal must not count as a fast answer */
async function askGraphql(cookie: string, { query, variables, name }: Question): Promise<void> {
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  });
  const text = await answer.text();
  if (!answer.ok || text.includes('"errors"')) throw new Error(`${name}: ${text.slice(0, 500)}`);
}

/** Words that are in many and in few of a newsroom's texts, and one of its claims. */
async function searchedIn({ newsroomId }: Asker): Promise<Searched> {
  const one = async (sql: string) => (await pool.query<Record<string, string>>(sql, [newsroomId])).rows[0]!;
  const claim = await one(
    `select id, statement, topic, claimant_name from claim where newsroom_id = $1 and stage = 'published' and topic is not null
     and claimant_name is not null order by id offset 100 limit 1`,
  );
  const words = claim.statement!.toLowerCase().split(' ');
  const { word: rare } = await one(
    'select word from search_word where newsroom_id = $1 and n between 3 and 10 and length(word) > 6 order by word limit 1',
  );
  return {
    word: 'minister',
    rare: rare!,
    begun: 'expuls',
    phrase: `"${words.slice(1, 3).join(' ')}"`,
    misspelled: 'goverment',
    claimId: claim.id!,
    topic: claim.topic!,
    claimant: claim.claimant_name!,
  };
}
