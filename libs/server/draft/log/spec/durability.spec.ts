import type { DraftLog } from '@assay/collab';
import { StorageAway } from '@assay/collab';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { claimIdOf, PgDraftLog } from '../index';
import { DoorLog } from './door-log';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { pass, until } from './until';
import { Writer } from './writer';

let desk: Desk;
let log: DoorLog;
let node: Node;
let ada: string;
let ben: string;
beforeAll(async () => {
  desk = await openDesk();
  log = new DoorLog(desk.pool);
  node = await startNode(desk, { log, limits: { unsaved: 20_000, snapshotUpdates: 20, roomRest: 50 } });
  ada = await desk.member('Ada');
  ben = await desk.member('Ben');
});
afterAll(async () => {
  await node.stop();
  await desk.close();
});

const rows = async (document: string) =>
  (
    await desk.pool.query<{
      seq: string;
      update: Buffer;
      member_id: string | null;
      system_actor: string | null;
    }>('select seq, update, member_id, system_actor from draft_update where claim_id = $1 order by seq', [
      claimIdOf(document),
    ])
  ).rows;
const stored = async (document: string) => {
  const doc = new Y.Doc();
  for (const { update } of await rows(document)) Y.applyUpdate(doc, update);
  return doc;
};
const summary = (doc: Y.Doc) =>
  ((doc.getXmlFragment('summary').get(0) as Y.XmlElement).get(0) as Y.XmlText).toString();

describe('durability', () => {
  it('P1: every update is a row with its member, gapless, and the rows alone are the document', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    const two = await Writer.open(node.address(ben), document);
    for (const letter of 'abcdefghij') {
      one.write(letter);
      two.write(letter.toUpperCase());
    }
    await Promise.all([one.saved(), two.saved()]);
    const all = await rows(document);
    expect(all.map(({ seq }) => Number(seq))).toEqual(all.map((_, index) => index + 1));
    expect(all[0]).toMatchObject({ member_id: null, system_actor: 'seed' });
    expect(new Set(all.slice(1).map(({ member_id }) => member_id))).toEqual(new Set([ada, ben]));
    expect(summary(await stored(document))).toBe(one.text.toString());
    one.close();
    two.close();
  });

  it('P2: nothing is relayed, acknowledged or shown to newcomers before it is committed', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    const two = await Writer.open(node.address(ben), document);
    log.hold();
    one.write('not yet');
    const newcomer = new Writer(node.address(ben), document);
    await pass(300);
    expect(one.provider.hasUnsyncedChanges).toBe(true);
    expect(two.text.toString()).toBe('');
    expect(newcomer.doc.getXmlFragment('summary').toString()).not.toContain('not yet');
    expect(summary(await stored(document))).toBe('');
    log.release();
    await one.saved();
    expect(summary(await stored(document))).toBe('not yet');
    await two.reads('not yet');
    await newcomer.reads('not yet');
    for (const writer of [one, two, newcomer]) writer.close();
  });

  it('P3: what arrives while a batch commits is the next batch, of all documents together', async () => {
    const documents = await Promise.all([desk.draft(), desk.draft(), desk.draft()]);
    const writers = await Promise.all(documents.map((document) => Writer.open(node.address(ada), document)));
    log.hold();
    log.batches = [];
    writers[0]!.write('first');
    await until(() => log.batches.length === 1, 'a batch commits');
    for (const writer of writers) for (const letter of 'abcd') writer.write(letter);
    await until(() => node.engine.stats().waitingUpdates === 12, 'twelve wait');
    log.release();
    await Promise.all(writers.map((writer) => writer.saved()));
    expect(log.batches).toEqual([1, 12]);
    for (const writer of writers) writer.close();
  });

  it('P4: a cold opening reads a snapshot and the tail, never the whole log', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    for (let index = 0; index < 60; index += 1) {
      one.write(`${index} `);
      if (index % 10 === 0) await one.saved();
    }
    await one.saved();
    await until(async () => ((await desk.log.load(document))?.snapshotSeq ?? 0) >= 40, 'a snapshot');
    const loaded = (await desk.log.load(document))!;
    expect(loaded.tail.length).toBeLessThan(25);
    expect(loaded.tail[0]?.seq ?? loaded.snapshotSeq + 1).toBe(loaded.snapshotSeq + 1);
    const words = one.text.toString();
    one.close();
    await until(() => node.engine.stats().documents === 0, 'the room is put away');
    expect((await desk.log.load(document))!.tail).toEqual([]);
    const two = await Writer.open(node.address(ben), document);
    expect(two.text.toString()).toBe(words);
    two.close();
  });

  it('P4: losing every snapshot loses nothing: it is a cache over the log', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    for (let index = 0; index < 30; index += 1) one.write('x');
    await one.saved();
    one.close();
    await until(() => node.engine.stats().documents === 0, 'put away');
    await desk.pool.query(
      'update draft set snapshot = null, snapshot_crc = null, snapshot_seq = 0 where claim_id = $1',
      [claimIdOf(document)],
    );
    const two = await Writer.open(node.address(ben), document);
    expect(two.text.toString()).toBe('x'.repeat(30));
    two.close();
  });

  it('P7: a failed append is tried again, never dropped and never said to be saved', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    log.failing = () => new StorageAway('no space left on device');
    one.write('kept');
    await until(
      () => one.notices.some((notice) => notice.type === 'storage' && notice.state === 'away'),
      'told',
    );
    await pass(200);
    expect(one.provider.hasUnsyncedChanges).toBe(true);
    expect(await rows(document)).toHaveLength(1);
    log.failing = null;
    await one.saved();
    await until(
      () => one.notices.some((notice) => notice.type === 'storage' && notice.state === 'back'),
      'told back',
    );
    expect(summary(await stored(document))).toBe('kept');
    one.close();
  });

  it('P7: one document that cannot be stored does not hold up the others', async () => {
    const [bad, good] = [await desk.draft(), await desk.draft()];
    const one = await Writer.open(node.address(ada), bad);
    const two = await Writer.open(node.address(ada), good);
    const append = PgDraftLog.prototype.append;
    log.hold();
    log.batches = [];
    log.append = async function (batch) {
      if (batch.some(({ document }) => document === bad))
        throw new Error('a row of this document breaks a rule');
      return append.call(log, batch);
    } as DraftLog['append'];
    one.write('stuck');
    two.write('free');
    await two.saved();
    // Nor in a later batch, while the first document is tried again and written on.
    for (const letter of 'er') {
      one.write(letter);
      two.write(letter);
      await two.saved();
    }
    expect(one.provider.hasUnsyncedChanges).toBe(true);
    expect(two.notices.filter(({ type }) => type === 'storage')).toEqual([]);
    delete (log as Partial<DraftLog>).append;
    log.release();
    await one.saved();
    expect(summary(await stored(bad))).toBe('stucker');
    expect(summary(await stored(good))).toBe('freeer');
    one.close();
    two.close();
  });

  it('P7: a document that a long transaction has locked does not hold up the others', async () => {
    const [locked, free] = [await desk.draft(), await desk.draft()];
    const one = await Writer.open(node.address(ada), locked);
    const two = await Writer.open(node.address(ada), free);
    const holder = await desk.pool.connect();
    await holder.query('begin');
    await holder.query('select from draft where claim_id = $1 for update', [claimIdOf(locked)]);
    one.write('waiting');
    for (const word of ['written', ' and', ' saved']) {
      two.write(word);
      await two.saved();
    }
    expect(one.provider.hasUnsyncedChanges).toBe(true);
    await holder.query('commit');
    holder.release();
    await one.saved();
    expect(summary(await stored(locked))).toBe('waiting');
    one.close();
    two.close();
  });

  it('P7: what is stored is stored once and acknowledged, though the host fails to take note of it', async () => {
    const document = await desk.draft();
    const stop = node.engine.onStored(() => {
      throw new Error('the host fails');
    });
    const one = await Writer.open(node.address(ada), document);
    one.write('once');
    await one.saved();
    stop();
    one.write(' more');
    await one.saved();
    expect(await rows(document)).toHaveLength(3);
    expect(one.closes).toEqual([]);
    one.close();
  });

  it('P7: past its bound the room closes with a retryable code, forgets, and its clients send again', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    log.failing = () => new StorageAway('away');
    for (let index = 0; index < 30; index += 1) one.write('y'.repeat(1_000));
    await until(() => one.closes.length > 0, 'closed');
    expect(one.closes[0]).toEqual({ code: 4504, reason: 'storage_away' });
    expect(one.provider.hasUnsyncedChanges).toBe(true);
    log.failing = null;
    await one.saved();
    expect(summary(await stored(document))).toBe('y'.repeat(30_000));
    one.close();
  });

  it('P8: an update whose causes are missing is neither stored nor acknowledged; the client is asked for them', async () => {
    const document = await desk.draft();
    const source = new Y.Doc();
    Y.applyUpdate(source, Y.encodeStateAsUpdate(await stored(document)));
    const text = (source.getXmlFragment('summary').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    text.insert(0, 'cause');
    const cause = Y.encodeStateVector(source);
    text.insert(5, ' effect');
    const effect = Y.encodeStateAsUpdate(source, cause);

    const one = await Writer.open(node.address(ada), document, { doc: source });
    await one.saved();
    one.close();
    const other = await desk.draft();
    const two = await Writer.open(node.address(ada), other);
    const before = await rows(other);
    const sent: number[] = [];
    two.provider.on('message', ({ event }: { event: { data: ArrayBuffer } }) =>
      sent.push(new Uint8Array(event.data).length),
    );
    two.provider.documentUpdateHandler(effect, 'a lost cause');
    await until(() => sent.length > 0, 'asked');
    await pass(200);
    expect(await rows(other)).toEqual(before);
    expect(two.provider.hasUnsyncedChanges).toBe(true);
    two.close();
  });

  it('P8: once the causes came, what waited for them is acknowledged too', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    // The wire loses one message: the window believes it sent it.
    const send = one.provider.send.bind(one.provider);
    one.provider.send = () => undefined;
    one.write('lost ');
    one.provider.send = send;
    one.provider.decrementUnsyncedChanges();
    one.write('found');
    await one.saved();
    expect(summary(await stored(document))).toBe('lost found');
    one.close();
  });
});

describe('formatting', () => {
  it('P1, P2: words that make Yjs tidy formatting on the way are stored and relayed whole', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    const two = await Writer.open(node.address(ben), document);
    one.write('a bold word');
    one.text.format(2, 4, { bold: {} });
    await Promise.all([one.saved(), two.reads('a <bold>bold</bold> word')]);
    one.text.delete(2, 4);
    await two.reads('a  word');
    two.text.format(0, 1, { bold: {} });
    two.text.format(0, 1, { bold: null });
    two.write('!');
    await one.reads('a  word!');
    await Promise.all([one.saved(), two.saved()]);
    expect(summary(await stored(document))).toBe('a  word!');
    one.close();
    two.close();
  });
});

describe('counting what is saved', () => {
  it('P2, W1: words the provider queued while offline are covered by its handshake, and acknowledged once', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    one.cut();
    await until(() => one.closes.length > 0, 'offline');
    for (let word = 0; word < 5; word += 1) one.write(`word ${word} `);
    one.text.delete(0, 1);
    let acknowledged = 0;
    one.provider.on('message', ({ event }: { event: { data: ArrayBuffer } }) => {
      const bytes = Buffer.from(event.data);
      if (bytes[bytes.length - 2] === 8 && bytes[bytes.length - 1] === 1) acknowledged += 1;
    });
    await until(() => one.provider.isAuthenticated && one.provider.synced, 'back');
    await one.saved();
    await pass(100);
    expect(acknowledged).toBe(1);
    expect(summary(await stored(document))).toBe(one.text.toString());
    one.write('!');
    await one.saved();
    expect(acknowledged).toBe(2);
    one.close();
  });
});
