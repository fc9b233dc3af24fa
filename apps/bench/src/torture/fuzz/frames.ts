import { authFrame, hostileFrames } from '@assay/testing/hostile';
import fc from 'fast-check';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { LoadWriter, sleep, until } from '../../load/writer';
import { ServerProcess } from '../../peers/child';
import { startDatabase } from '../../peers/database';
import type { Harm } from './harm';

/** The longest time until a witness's word is saved, while hostile frames are sent. */
const WITNESS_MS = 15_000;

/** Sends hostile frames to a node, while a witness on the same document goes on writing. */
export async function fuzzFrames(program: string, cases: number, seed: number): Promise<Harm> {
  const database = await startDatabase(2);
  const server = await ServerProcess.start(program, { DATABASE_URL: database.url });
  const [document] = (await database.drafts(1)) as [string];
  const [hostile, honest] = database.members as [string, string];
  const address = (member: string) => `ws://127.0.0.1:${server.port}/?member=${member}`;
  const witness = new LoadWriter(address(honest), document, 'witness');
  await until(() => witness.isSaved, 'the witness is in');
  const honestUpdate = (text: string) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(witness.doc));
    const before = Y.encodeStateVector(doc);
    doc.getArray('evidence').push([text]);
    doc.getText('note:0').insert(0, text);
    return Y.encodeStateAsUpdate(doc, before);
  };
  const problems: string[] = [];
  const before = (await server.usage()).rssBytes;
  const frames = fc.array(hostileFrames(document, honestUpdate), { minLength: 1, maxLength: 15 });
  for (const some of fc.sample(frames, { numRuns: cases, seed })) {
    const socket = new WebSocket(address(hostile));
    socket.on('error', () => undefined);
    await once(socket, 'open');
    socket.send(authFrame(document));
    await sleep(2);
    for (const frame of some) if (socket.readyState === WebSocket.OPEN) socket.send(frame());
    witness.write();
    const wrote = witness.written;
    await until(() => witness.saved >= wrote, 'the witness is saved', WITNESS_MS).catch((error: Error) =>
      problems.push(error.message),
    );
    socket.terminate();
    if (!server.lives) {
      problems.push('the node died');
      break;
    }
    if (witness.doc.store.pendingStructs) problems.push('the document cannot be read completely any more');
    if (problems.length > 5) break;
  }
  const after = server.lives ? (await server.usage()).rssBytes : before;
  witness.close();
  await server.kill();
  await database.stop();
  return { problems, grownMegabytes: (after - before) / 1024 / 1024 };
}
