import { PgDraftLog } from '@assay/server-draft/log';
import * as Y from 'yjs';
import { RawWindow } from '../load/raw-window';
import { sleep } from '../load/writer';
import type { ServerProcess } from '../peers/child';
import { medianOf, PEERS, type Bench, type Peer, type Section } from './bench';

const TEXT_BYTES = 10_000;
/** Opened before the count begins, so that the server's fixed memory is not divided among the documents. */
const WARM = 50;

/** RSS of a server for each document that one connection has open: empty, and with 10 kB of text. */
export async function memory(bench: Bench): Promise<Section> {
  const { runs = 3, documents = 500 } = bench.options;
  const empty: Partial<Record<Peer, number[]>> = {};
  const full: Partial<Record<Peer, number[]>> = {};
  for (let run = 0; run < runs; run += 1) {
    for (const peer of PEERS) {
      (empty[peer] ??= []).push(await perDocument(bench, peer, documents, false));
      (full[peer] ??= []).push(await perDocument(bench, peer, documents, true));
    }
  }
  const target = '<= 0.6 x Hocuspocus';
  return {
    settings: { runs, documents },
    rows: [
      {
        what: 'memory, empty document and connection',
        unit: 'kB',
        target,
        values: medianOf(empty, (value) => value),
      },
      {
        what: 'memory, open document of 10 kB text and connection',
        unit: 'kB',
        target,
        values: medianOf(full, (value) => value),
      },
    ],
  };
}

async function perDocument(bench: Bench, peer: Peer, documents: number, filled: boolean): Promise<number> {
  const { database } = bench;
  const server = await bench.start(peer);
  const names = await database.drafts(documents + WARM);
  if (filled) await fill(bench, peer, names);
  const windows: RawWindow[] = [];
  const open = async (some: string[]) => {
    for (const name of some) {
      windows.push(
        await RawWindow.open(server.port, name, database.members[windows.length % database.members.length]!),
      );
    }
  };
  await open(names.slice(0, WARM));
  const before = await settledRss(server);
  await open(names.slice(WARM));
  const after = await settledRss(server);
  for (const window of windows) window.close();
  await server.kill();
  return (after - before) / documents / 1_024;
}

/** Collects garbage several times with pauses: finalizers and buffers are freed by a later collection. */
async function settledRss(server: ServerProcess): Promise<number> {
  for (let collection = 0; collection < 3; collection += 1) {
    await server.usage();
    await sleep(200);
  }
  return (await server.usage()).rssBytes;
}

/** Stores the text where the peer reads it when a document is opened. */
async function fill({ database }: Bench, peer: Peer, names: string[]): Promise<void> {
  const doc = new Y.Doc();
  const text = doc.getText('note:0');
  while (text.length < TEXT_BYTES) text.insert(text.length, 'A claim that an editor checks, word by word. ');
  const update = Y.encodeStateAsUpdate(doc);
  if (peer === 'assay') {
    const author = { memberId: database.members[0]! };
    await new PgDraftLog(database.pool).append(
      names.map((document) => ({ document, update, meant: null, author, clients: [doc.clientID] })),
    );
  } else {
    await database.pool.query('insert into peer_document select unnest($1::text[]), $2', [
      names,
      Buffer.from(update),
    ]);
  }
}
