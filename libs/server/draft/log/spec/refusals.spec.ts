import { REFUSALS, closeCode, type RefusalCode, sentenceOf } from '@assay/collab';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import * as Y from 'yjs';
import { claimIdOf, documentName, isVerdictRoot } from '../index';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { authFrame, rawFrame, rawPresence, rawUpdate } from '@assay/testing/hostile';
import { RawClient } from './raw';
import { pass, until } from './until';
import { Writer } from './writer';

let desk: Desk;
let node: Node;
let ada: string;
let ben: string;
let document: string;
/** Another member in the same document, who must not notice anything. */
let bystander: Writer;
beforeAll(async () => {
  desk = await openDesk();
  node = await startNode(desk, {
    roots: isVerdictRoot,
    limits: {
      frame: 200_000,
      document: 55_000,
      update: 100_000,
      askAgain: 30,
      documentsPerConnection: 3,
      connectionsPerMember: 4,
      frameBurst: 300,
      framesPerSecond: 1,
      presence: 1_000,
    },
  });
  ada = await desk.member('Ada');
  ben = await desk.member('Ben');
});
afterAll(async () => {
  await node.stop();
  await desk.close();
});
beforeEach(async () => {
  document = await desk.draft();
  bystander = await Writer.open(node.address(ben), document);
});
afterEach(async () => {
  expect(bystander.closes).toEqual([]);
  expect(bystander.notices).toEqual([]);
  bystander.write('!');
  await bystander.saved();
  const { doc } = await node.engine.read(document);
  expect(doc.getXmlFragment('summary').toString()).toBe(bystander.doc.getXmlFragment('summary').toString());
  bystander.close();
});

const head = async () =>
  Number(
    (await desk.pool.query('select seq from draft where claim_id = $1', [claimIdOf(document)])).rows[0].seq,
  );
const forged = (edit: (doc: Y.Doc) => void, client?: number) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(bystander.doc));
  const before = Y.encodeStateVector(doc);
  if (client !== undefined) doc.clientID = client;
  edit(doc);
  return Y.encodeStateAsUpdate(doc, before);
};
const summary = (doc: Y.Doc) => (doc.getXmlFragment('summary').get(0) as Y.XmlElement).get(0) as Y.XmlText;

describe('codes', () => {
  it('W4: every refusal has a sentence, and closing ones a close code of their own', () => {
    const closing = (Object.keys(REFUSALS) as RefusalCode[]).filter((code) => 'close' in REFUSALS[code]);
    expect(new Set(closing.map(closeCode)).size).toBe(closing.length);
    for (const code of closing) expect(closeCode(code)).toBeGreaterThanOrEqual(4000);
    for (const code of Object.keys(REFUSALS) as RefusalCode[])
      expect(sentenceOf(code)).toMatch(/^[A-Z].+\.$/);
  });
});

describe('limits', () => {
  it('W5: a frame too big', async () => {
    const raw = await RawClient.open(node.address(ada));
    await raw.enter(document);
    raw.send(new Uint8Array(200_001));
    expect(await raw.closedWith()).toEqual({ code: 4413, reason: 'frame_too_big' });
  });

  it('W5: too many documents on one socket: the extra one is refused, the others live', async () => {
    const raw = await RawClient.open(node.address(ada));
    for (const suffix of ['', '\0one', '\0two', '\0three']) raw.send(authFrame(`${document}${suffix}`));
    await until(() => raw.notices().length > 0, 'refused');
    expect(raw.notices()).toMatchObject([{ code: 'too_many_documents' }]);
    expect(raw.closed).toBeNull();
    raw.close();
  });

  it('W5: too many connections of one member', async () => {
    const crowd = await Promise.all([1, 2, 3, 4].map(() => RawClient.open(node.address(ada))));
    for (const each of crowd) await each.enter(document);
    const late = await RawClient.open(node.address(ada));
    expect(await late.closedWith()).toEqual({ code: 4409, reason: 'too_many_connections' });
    for (const each of crowd) each.close();
    await until(() => node.engine.stats().connections === 1, 'forgotten');
  });

  it('W5: too many frames a second', async () => {
    const raw = await RawClient.open(node.address(ada));
    await raw.enter(document);
    for (let count = 0; count < 400; count += 1) raw.send(rawFrame(document, 3));
    expect(await raw.closedWith()).toEqual({ code: 4429, reason: 'too_fast' });
  });

  it('W5: a document as long as it can be takes deletions, not more words', async () => {
    const one = await Writer.open(node.address(ada), document);
    one.write('z'.repeat(49_000));
    await one.saved();
    const two = await Writer.open(node.address(ada), document);
    two.write('w'.repeat(5_000));
    await until(() => two.notices.length > 0, 'refused');
    expect(two.notices[0]).toMatchObject({ code: 'document_too_big' });
    expect(two.provider.hasUnsyncedChanges).toBe(true);
    one.text.delete(0, 48_000);
    await one.saved();
    one.close();
    two.close();
  });

  it('W5: a member who pasted too much gets one refusal, and everything is saved after they delete it', async () => {
    const one = await Writer.open(node.address(ada), document);
    // An editor's undo keeps what was deleted, so that it is sent all the same.
    const undo = new Y.UndoManager(one.text);
    one.write('kept. ');
    await one.saved();
    expect(one.limits).toMatchObject({ frame: 200_000, document: 55_000 });
    one.write('w'.repeat(60_000));
    await until(() => one.notices.length > 0, 'refused');
    one.write('typed on');
    one.text.delete(0, 2);
    await pass(100);
    expect(one.provider.hasUnsyncedChanges).toBe(true);
    one.text.delete(4, 60_000);
    await one.saved();
    const { doc } = await node.engine.read(document);
    expect(summary(doc).toString()).toBe('pt. typed on');
    expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(2_000);
    undo.destroy();
    one.close();
  });

  it('W5: nothing is lost of a client that comes back with too much: it deletes some, and the rest is saved', async () => {
    const one = await Writer.open(node.address(ada), document);
    one.socket.disconnect();
    await until(() => !one.provider.isAuthenticated, 'offline');
    one.write('a'.repeat(30_000));
    one.write('b'.repeat(30_000));
    void one.socket.connect();
    await until(() => one.notices.length > 0, 'refused');
    one.text.delete(0, 20_000);
    await one.saved();
    const { doc } = await node.engine.read(document);
    expect(summary(doc).length).toBe(40_000);
    one.close();
  });

  it('W5: any edits around the limit end saved and the same everywhere, once the client has deleted enough', async () => {
    const edit = fc.oneof(
      fc.record({ insert: fc.integer({ min: 1, max: 30_000 }), at: fc.nat(100) }),
      fc.record({ remove: fc.integer({ min: 1, max: 30_000 }), at: fc.nat(100) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 2, maxLength: 8 }), async (edits) => {
        const draft = await desk.draft();
        const one = await Writer.open(node.address(ada), draft);
        const two = await Writer.open(node.address(ben), draft);
        const place = (percent: number) => Math.floor((one.text.length * percent) / 100);
        for (const each of edits) {
          if ('insert' in each) one.text.insert(place(each.at), 'x'.repeat(each.insert));
          else {
            const at = place(each.at);
            one.text.delete(at, Math.min(each.remove, one.text.length - at));
          }
          await pass(5);
        }
        if (one.text.length > 40_000) one.text.delete(40_000, one.text.length - 40_000);
        await one.saved();
        await until(() => two.text.toString() === one.text.toString(), 'the same');
        one.close();
        two.close();
      }),
      { numRuns: 15 },
    );
  });

  it('W5: a document past its limit takes what shortens it', async () => {
    const narrow = await startNode(desk, { limits: { document: 20_000 } });
    const draft = await desk.draft();
    const one = await Writer.open(node.address(ada), draft);
    one.write('z'.repeat(30_000));
    await one.saved();
    one.close();
    const two = await Writer.open(narrow.address(ada), draft);
    two.doc.transact(() => {
      two.text.delete(0, 4_000);
      two.text.insert(0, 'shorter');
    });
    await two.saved();
    expect(two.notices).toEqual([]);
    two.write('longer');
    await until(() => two.notices.length > 0, 'refused');
    expect(two.notices).toMatchObject([{ code: 'document_too_big' }]);
    two.close();
    await narrow.stop();
  });

  it('W5: an update of too many single letters is refused by name, however few bytes they are', async () => {
    const before = await head();
    const raw = await RawClient.open(node.address(ada));
    await raw.enter(document);
    const scattered = forged((doc) => {
      for (let letter = 0; letter < 800; letter += 1) summary(doc).insert(0, 'a');
    });
    expect(scattered.length).toBeLessThan(20_000);
    raw.send(rawUpdate(document, scattered));
    await until(() => raw.notices().length > 0, 'refused');
    expect(raw.notices()).toMatchObject([{ code: 'update_too_big' }]);
    expect(await head()).toBe(before);
    raw.close();
  });

  it('W2: before it is known who sends them, nothing is read', async () => {
    const undecided = await startNode(desk, {
      gate: {
        authenticate: () => new Promise(() => undefined),
        authorise: () => new Promise(() => undefined),
      },
    });
    const raw = await RawClient.open(undecided.address(ada));
    const sent = 64 * 1024 * 1024;
    for (let bytes = 0; bytes < sent; bytes += 8 * 1024 * 1024) raw.send(new Uint8Array(8 * 1024 * 1024));
    await pass(300);
    // What the kernels of both sides buffer has left; the rest waits with its sender.
    expect(raw.socket.bufferedAmount).toBeGreaterThan(sent / 2);
    expect(raw.closed).toBeNull();
    raw.close();
    await undecided.stop();
  });

  it('W5: guessing at documents counts for more than typing does', async () => {
    const raw = await RawClient.open(node.address(ada));
    for (let count = 0; count < 40; count += 1) raw.send(authFrame(documentName(randomUUID())));
    expect(await raw.closedWith()).toEqual({ code: 4429, reason: 'too_fast' });
  });

  it('W5: a presence state too big is refused by name', async () => {
    const raw = await RawClient.open(node.address(ada));
    await raw.enter(document);
    raw.send(rawPresence(document, 77, JSON.stringify({ typing: 'x'.repeat(2_000) })));
    await until(() => raw.notices().length > 0, 'refused');
    expect(raw.notices()).toMatchObject([{ code: 'presence_too_big' }]);
    raw.close();
  });
});

describe('malformed input', () => {
  const bad: [string, (raw: RawClient) => void][] = [
    ['text instead of bytes', (raw) => raw.send('hello')],
    ['nothing', (raw) => raw.send(new Uint8Array())],
    ['an endless number', (raw) => raw.send(new Uint8Array(50).fill(255))],
    ['an unknown type', (raw) => raw.send(rawFrame(document, 42))],
    ['a sync message cut short', (raw) => raw.send(rawFrame(document, 0))],
    [
      'a state vector of noise',
      (raw) => raw.send(Uint8Array.from([...rawFrame(document, 0), 0, 3, 255, 255, 255])),
    ],
    ['a presence of noise', (raw) => raw.send(Uint8Array.from([...rawFrame(document, 1), 2, 9, 9]))],
    ['a presence that is not JSON', (raw) => raw.send(rawPresence(document, 5, '{'))],
    [
      'a cursor that would throw in every editor',
      (raw) => raw.send(rawPresence(document, 5, '{"cursor":{"anchor":{"type":7},"head":{}}}')),
    ],
  ];
  it.each(bad)('W6: %s closes its sender and no other client', async (_, send) => {
    const before = await head();
    const raw = await RawClient.open(node.address(ada));
    await raw.enter(document);
    send(raw);
    expect(await raw.closedWith()).toEqual({ code: 4400, reason: 'malformed_frame' });
    expect(await head()).toBe(before);
  });

  it('W6: an update of noise is refused before it is stored or relayed', async () => {
    const before = await head();
    const raw = await RawClient.open(node.address(ada));
    await raw.enter(document);
    raw.send(rawUpdate(document, Uint8Array.of(9, 9, 9)));
    await until(() => raw.notices().length > 0, 'refused');
    expect(raw.notices()).toMatchObject([{ code: 'malformed_update' }]);
    expect(await head()).toBe(before);
    raw.close();
  });

  it('W6: content no verdict has (another shared type, raw bytes, a sub-document) is refused', async () => {
    const edits: ((doc: Y.Doc) => void)[] = [
      (doc) => doc.getMap('secrets').set('a', 1),
      (doc) => doc.getMap('meta').set('language', new Uint8Array([1])),
      (doc) => doc.getMap('meta').set('language', new Y.Doc()),
    ];
    for (const edit of edits) {
      const before = await head();
      const raw = await RawClient.open(node.address(ada));
      await raw.enter(document);
      raw.send(rawUpdate(document, forged(edit)));
      await until(() => raw.notices().length > 0, 'refused');
      expect(raw.notices()).toMatchObject([{ code: 'outside_document' }]);
      expect(await head()).toBe(before);
      raw.close();
    }
  });
});

describe('authorship', () => {
  it('A1: a client id belongs to the member that first wrote with it, in the log', async () => {
    const one = await Writer.open(node.address(ada), document);
    one.write('mine');
    await one.saved();
    const { rows } = await desk.pool.query(
      'select client_id, member_id, system_actor from draft_client where claim_id = $1',
      [claimIdOf(document)],
    );
    expect(rows).toContainEqual({ client_id: String(one.doc.clientID), member_id: ada, system_actor: null });
    expect(rows).toContainEqual({ client_id: '1', member_id: null, system_actor: 'seed' });
    one.close();
  });

  it("A2: an update that writes with another member's client id is refused and stored nowhere", async () => {
    bystander.write('my own words');
    await bystander.saved();
    const before = await head();
    const raw = await RawClient.open(node.address(ada));
    await raw.enter(document);
    raw.send(
      rawUpdate(
        document,
        forged((doc) => summary(doc).insert(0, 'never said '), bystander.doc.clientID),
      ),
    );
    await until(() => raw.notices().length > 0, 'refused');
    expect(raw.notices()).toMatchObject([{ code: 'not_your_words' }]);
    expect(await head()).toBe(before);
    await pass(100);
    expect(bystander.text.toString()).toBe('my own words');
    raw.close();
  });

  it('A2: nor with the id the server seeds with', async () => {
    const raw = await RawClient.open(node.address(ada));
    await raw.enter(document);
    raw.send(
      rawUpdate(
        document,
        forged((doc) => summary(doc).insert(0, 'official '), 1),
      ),
    );
    await until(() => raw.notices().length > 0, 'refused');
    expect(raw.notices()).toMatchObject([{ code: 'not_your_words' }]);
    raw.close();
  });

  it('A2: two members who claim one new id at once: the first to be stored keeps it', async () => {
    const raws = [await RawClient.open(node.address(ada)), await RawClient.open(node.address(ben))];
    for (const raw of raws) await raw.enter(document);
    for (const [index, raw] of raws.entries()) {
      raw.send(
        rawUpdate(
          document,
          forged((doc) => summary(doc).insert(0, index === 0 ? 'a' : 'bb'), 4242),
        ),
      );
    }
    await until(() => raws.some((raw) => raw.notices().length > 0), 'one is refused');
    await pass(100);
    expect(raws.filter((raw) => raw.notices().length > 0)).toHaveLength(1);
    for (const raw of raws) raw.close();
  });

  it("A4: no client shows presence under another's client id, or two at once", async () => {
    bystander.provider.setAwarenessField('typing', true);
    const raw = await RawClient.open(node.address(ada));
    await raw.enter(document);
    const mine = bystander.doc.clientID;
    raw.send(rawPresence(document, mine, '{"typing":false}', 1_000));
    raw.send(rawPresence(document, mine, 'null', 1_001));
    raw.send(rawPresence(document, 91, '{"typing":true}'));
    raw.send(rawPresence(document, 92, '{"typing":true}'));
    await until(() => node.engine.presence(document).length === 2, 'one more');
    expect(
      node.engine
        .presence(document)
        .map(({ client }) => client)
        .sort((a, b) => a - b),
    ).toEqual([91, mine].sort((a, b) => a - b));
    await pass(100);
    expect(bystander.provider.awareness!.getLocalState()).not.toBeNull();
    raw.close();
  });
});
