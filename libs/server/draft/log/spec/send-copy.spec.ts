import { copyName, keptCopies, LocalCopy, sendCopy } from '@assay/draft-client';
import { rawUpdate } from '@assay/testing/hostile';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { DoorLog } from './door-log';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { RawClient } from './raw';
import { until } from './until';
import { Writer } from './writer';

const PATIENT = { readWithin: 30_000, writeWithin: 30_000, retry: 20, noteSentAfter: 1 };
/** The longest a copy may take to be sent: it fails by it only where the test fails. */
const LONG = 20_000;

let desk: Desk;
let log: DoorLog;
let node: Node;
let ada: string;
let ben: string;
beforeAll(async () => {
  desk = await openDesk();
  log = new DoorLog(desk.pool);
  node = await startNode(desk, { log });
  ada = await desk.member('Ada');
  ben = await desk.member('Ben');
  // What of a page's surroundings a connection looks at.
  const events = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('document', { ...events, visibilityState: 'visible' });
  for (const [name, value] of Object.entries(events)) vi.stubGlobal(name, value);
  vi.stubGlobal('WebSocket', WebSocket);
  vi.stubGlobal('location', { protocol: 'http:', host: `127.0.0.1:${node.port}` });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await node.stop();
  await desk.close();
});

const summary = (doc: Y.Doc) => doc.getXmlFragment('summary');
const textOf = (doc: Y.Doc) => (summary(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;

describe("a draft's copy is sent without a page that shows it", () => {
  let factory: IDBFactory;
  let draft: string;
  let colleague: Writer;
  /** The draft as it was when Ada's browser lost its line. */
  let before: Uint8Array;
  beforeEach(async () => {
    factory = new IDBFactory();
    draft = await desk.draft();
    colleague = await Writer.open(node.address(ben), draft);
    colleague.write('seen');
    await colleague.saved();
    before = Y.encodeStateAsUpdate(colleague.doc);
  });

  const openCopy = async () => {
    const doc = new Y.Doc();
    const copy = new LocalCopy(copyName(ada, draft), doc, factory, () => undefined, PATIENT);
    await copy.whenRead;
    return { doc, copy };
  };

  /** Ada types without a line; answers the Yjs client she writes as. */
  const typeOffline = async () => {
    const { doc, copy } = await openCopy();
    Y.applyUpdate(doc, before);
    textOf(doc).insert(4, ' mine');
    await until(() => copy.holdsAll, 'kept');
    await copy.close();
    return doc.clientID;
  };

  const isMarkedSent = async () => (await keptCopies(factory, ada)).map(({ sent }) => sent);

  const read = async () => {
    const { doc, copy } = await openCopy();
    await copy.close();
    return textOf(doc).toString();
  };

  it('counts as sent once the server has its words, and again where the server had them', async () => {
    await typeOffline();
    expect(await sendCopy(factory, ada, draft, LONG)).toBe(true);
    await colleague.reads('seen mine');
    expect(await isMarkedSent()).toEqual([true]);
    expect(await sendCopy(factory, ada, draft, LONG)).toBe(true);
    colleague.close();
  });

  it('is kept and not sent where a colleague has deleted the paragraph without having seen its words', async () => {
    const client = await typeOffline();
    summary(colleague.doc).delete(0, 1);
    await colleague.saved();
    expect(await sendCopy(factory, ada, draft, LONG)).toBe(false);
    expect(await isMarkedSent()).toEqual([false]);
    expect(await read()).toBe('seen mine');
    // An editor that opens the copy brings home what the server lacks.
    const { doc } = await node.engine.read(draft);
    expect(Y.decodeStateVector(Y.encodeStateVector(doc)).has(client)).toBe(false);
    colleague.close();
  });

  it('is kept where a colleague who has not seen its words deletes the paragraph while they are sent', async () => {
    await typeOffline();
    const other = await Writer.open(node.address(ben), await desk.draft());
    const late = await RawClient.open(node.address(ben));
    await late.enter(draft);
    log.hold();
    log.batches = [];
    other.write('holds up the log');
    await until(() => log.batches.length === 1, 'held up');
    const sending = sendCopy(factory, ada, draft, LONG);
    await until(() => node.engine.stats().waitingUpdates === 1, 'words at the server');
    const stale = new Y.Doc();
    Y.applyUpdate(stale, before);
    stale.on('update', (update: Uint8Array) => late.send(rawUpdate(draft, update)));
    summary(stale).delete(0, 1);
    await until(() => node.engine.stats().waitingUpdates === 2, 'deletion at the server');
    log.release();
    expect(await sending).toBe(false);
    expect(await isMarkedSent()).toEqual([false]);
    expect(await read()).toBe('seen mine');
    for (const client of [other, late, colleague]) client.close();
  });
});
