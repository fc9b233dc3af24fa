import { sleep } from '../load/writer';
import { ServerProcess } from '../peers/child';
import { startDatabase } from '../peers/database';
import { Crowd } from './crowd';
import { gapsInSeq, inLog, inPeerTable } from './stored';

/** The killed server: this engine, or a peer that stores its documents in `peer_document`. */
export interface Victim {
  program: string;
  env?: Record<string, string>;
  execPath?: string;
  keeps: 'log' | 'peer_document';
}

/** The result of the kills. */
export interface Crashes {
  runs: number;
  written: number;
  /** Saved words that were on no disk when the server was dead, whether or not the window still had them. */
  lost: number;
  /** Documents whose windows differed at the end. */
  unequal: number;
  gaps: number;
}

/**
 * Writers on many documents, while the server or Postgres is killed with -9 at random moments. A word is lost when a
 * window had shown it as saved and the disk does not have it then, even if that window still has it to send again: a
 * member who had closed the window would never see it again.
 */
export async function crash(
  victim: Victim,
  runs: number,
  { documents = 20, log = (_: string): void => undefined } = {},
): Promise<Crashes> {
  const database = await startDatabase(2);
  const start = (port = 0) =>
    ServerProcess.start(
      victim.program,
      { DATABASE_URL: database.url, PORT: String(port), ...victim.env },
      victim.execPath,
    );
  let server = await start();
  const { port } = server;
  const stored = victim.keeps === 'log' ? inLog(database) : inPeerTable(database);
  const crowd = new Crowd(await database.drafts(documents), database.members, () => port);
  await crowd.allSaved();
  for (let run = 1; run <= runs; run += 1) {
    crowd.write();
    await sleep(200 + Math.random() * 800);
    const saved = crowd.saved();
    if (Math.random() < 0.5) {
      await server.kill();
      await crowd.count(saved, stored);
      server = await start(port);
    } else {
      process.kill(database.pid(), 'SIGKILL');
      await sleep(100);
      await database.restart();
      // A peer that survives still has its words in memory, and may store them yet.
      if (victim.keeps === 'log' || !server.lives) await crowd.count(saved, stored);
      // A peer that does not survive is started again, as its supervisor would.
      if (!server.lives) server = await start(port);
    }
    if (run % 10 === 0) log(`run ${run}: ${crowd.lost.size} lost, ${crowd.written} words written`);
  }
  await crowd.rest();
  const settled = await crowd.allSaved().then(
    () => true,
    () => false,
  );
  if (victim.keeps === 'log' && settled)
    await crowd.count(
      crowd.writers.map(({ writer }) => writer.written),
      stored,
    );
  const result = {
    runs,
    written: crowd.written,
    lost: crowd.lost.size,
    unequal: settled ? crowd.unequal().length : crowd.documents.length,
    gaps: victim.keeps === 'log' ? await gapsInSeq(database) : 0,
  };
  crowd.close();
  await server.kill();
  await database.stop();
  return result;
}
