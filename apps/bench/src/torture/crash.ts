/**
 * `npm run torture -- crash [rounds]`: writers on 20 documents while the server or Postgres is killed with -9 at
 * random moments. Shows: no word a window called saved is missing, all replicas are equal, every `seq` is gapless.
 */
import { join } from 'node:path';
import * as Y from 'yjs';
import { LoadWriter, sleep, until } from '../load/writer';
import { ServerProcess } from '../peers/child';
import { startDatabase, type BenchDatabase } from '../peers/database';

const ROUNDS = Number(process.argv[2] ?? 100);
const DOCUMENTS = 20;
const WRITERS = 2;

const program = join(import.meta.dirname, 'assay-node.js');

async function main(): Promise<void> {
  const database = await startDatabase(WRITERS);
  const documents = await database.drafts(DOCUMENTS);
  const start = (port = 0) =>
    ServerProcess.start(program, { DATABASE_URL: database.url, PORT: String(port) });
  let server = await start();
  const { port } = server;
  const writers = documents.flatMap((document) =>
    database.members.map((member, index) => ({
      document,
      writer: new LoadWriter(`ws://127.0.0.1:${port}/?member=${member}`, document, `w${index}`),
    })),
  );
  await until(() => writers.every(({ writer }) => writer.isSaved), 'everyone is in');
  let writing = true;
  const typing = (async () => {
    while (writing) {
      for (const { writer } of writers) if (Math.random() < 0.3) writer.write();
      await sleep(15);
    }
  })();
  const lost: string[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    await sleep(200 + Math.random() * 800);
    const saved = writers.map(({ writer }) => writer.saved);
    const victim = Math.random() < 0.5 ? 'server' : 'Postgres';
    if (victim === 'server') {
      await server.kill();
      lost.push(...(await missing(database, writers, saved)));
      server = await start(port);
    } else {
      process.kill(database.pid(), 'SIGKILL');
      await sleep(100);
      await database.restart();
      lost.push(...(await missing(database, writers, saved)));
    }
    if (round % 10 === 0)
      console.log(
        `round ${round}: ${lost.length} lost, ${writers.reduce((sum, { writer }) => sum + writer.written, 0)} words written`,
      );
  }
  writing = false;
  await typing;
  await until(() => writers.every(({ writer }) => writer.isSaved), 'everything is saved', 120_000);
  const unequal = documents.filter(
    (document) =>
      new Set(
        writers.filter((each) => each.document === document).map(({ writer }) => writer.text.toString()),
      ).size > 1,
  );
  lost.push(
    ...(await missing(
      database,
      writers,
      writers.map(({ writer }) => writer.written),
    )),
  );
  const { rows } = await database.pool.query<{ gaps: string }>(
    `select count(*) as gaps from (select seq - lag(seq, 1, 0::bigint) over (partition by claim_id order by seq) as step from draft_update) s where step <> 1`,
  );
  console.log(
    `${ROUNDS} rounds: ${new Set(lost).size} saved words lost, ${unequal.length} documents unequal, ${rows[0]!.gaps} gaps in seq`,
  );
  for (const { writer } of writers) writer.close();
  await server.kill();
  await database.stop();
  process.exit(new Set(lost).size + unequal.length + Number(rows[0]!.gaps) > 0 ? 1 : 0);
}

/** Words a window had called saved that the log does not hold. */
async function missing(
  database: BenchDatabase,
  writers: { document: string; writer: LoadWriter }[],
  saved: number[],
): Promise<string[]> {
  const texts = new Map<string, Set<string>>();
  for (const { document } of writers) {
    if (texts.has(document)) continue;
    const { rows } = await database.pool.query<{ update: Buffer }>(
      'select update from draft_update where claim_id = $1 order by seq',
      [document.slice(6)],
    );
    const doc = new Y.Doc();
    doc.transact(() => rows.forEach(({ update }) => Y.applyUpdate(doc, update)));
    texts.set(document, new Set(doc.getText('note:0').toString().split(/[ ;]+/)));
  }
  return writers.flatMap(({ document, writer }, index) => {
    const words = texts.get(document)!;
    return Array.from({ length: saved[index]! }, (_, word) => `${writer.name}.${word + 1}`)
      .filter((word) => !words.has(word))
      .map((word) => `${document} ${word}`);
  });
}

await main();
