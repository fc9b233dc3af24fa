import { NO_FAN_OUT } from '@assay/collab';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Pool } from 'pg';
import * as Y from 'yjs';
import { claimIdOf, PgDraftLog, PgFanOut } from '../index';
import { packPayloads, readPayload } from '../fan-out-payload';
import { openDesk, type Desk } from './desk';
import { DoorLog } from './door-log';
import { startNode, type Node } from './node';
import { pass, until } from './until';
import { Writer } from './writer';

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

let desk: Desk;
let fans: PgFanOut[];
let nodes: Node[];
let ada: string;
let ben: string;
beforeAll(async () => {
  desk = await openDesk();
  fans = [new PgFanOut(desk.url, QUIET), new PgFanOut(desk.url, QUIET)];
  // Healing by comparing heads is far away here: what arrives, arrives by NOTIFY.
  nodes = await Promise.all(
    fans.map((fanOut) => startNode(desk, { fanOut, limits: { healEvery: 600_000 } })),
  );
  ada = await desk.member('Ada');
  ben = await desk.member('Ben');
  await until(() => fans.every(({ backend }) => backend !== null), 'listening');
});
afterAll(async () => {
  for (const node of nodes) await node.stop();
  await desk.close();
});

const gapless = async (document: string) => {
  const { rows } = await desk.pool.query<{ seq: string }>(
    'select seq from draft_update where claim_id = $1 order by seq',
    [claimIdOf(document)],
  );
  expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, index) => index + 1));
  return rows.length;
};

describe('two nodes', () => {
  it('N1, N2: clients of one document on two nodes write together and see each other', async () => {
    const document = await desk.draft();
    const one = await Writer.open(nodes[0]!.address(ada), document);
    const two = await Writer.open(nodes[1]!.address(ben), document);
    for (let round = 0; round < 20; round += 1) {
      one.write('a');
      two.write('b');
    }
    await until(() => one.text.length === 40 && one.text.toString() === two.text.toString(), 'converged');
    await Promise.all([one.saved(), two.saved()]);
    const seen = (writer: Writer) =>
      [...writer.provider.awareness!.getStates().values()].map(
        (state) => (state.user as { name?: string } | undefined)?.name,
      );
    await until(() => seen(one).includes('Ben') && seen(two).includes('Ada'), 'presence across nodes');
    expect(nodes[0]!.engine.presence(document)).toHaveLength(2);
    one.close();
    await until(() => two.provider.awareness!.getStates().size === 1, 'presence leaves across nodes');
    two.close();
    await gapless(document);
  });

  it('N2: an update beyond what NOTIFY carries goes by reference', async () => {
    const document = await desk.draft();
    const one = await Writer.open(nodes[0]!.address(ada), document);
    const two = await Writer.open(nodes[1]!.address(ben), document);
    one.write('long '.repeat(10_000));
    await two.reads('long '.repeat(10_000));
    one.close();
    two.close();
  });

  it('N2: what one commit appended is packed together, and every payload is one NOTIFY takes', () => {
    const small = Array.from({ length: 500 }, (_, index) => ({
      kind: 'appended' as const,
      document: 'draft/x',
      seq: index + 1,
      author: { memberId: 'm' },
      update: new Uint8Array(30),
    }));
    const messages = [...small, { ...small[0]!, seq: 501, update: new Uint8Array(9_000) }];
    const payloads = packPayloads('here', messages);
    expect(payloads.length).toBeLessThan(15);
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
    const back = payloads.flatMap((payload) => readPayload('there', payload));
    expect(back.map((message) => message.kind === 'appended' && message.seq)).toEqual(
      messages.map(({ seq }) => seq),
    );
    expect(back.at(-1)).toMatchObject({ update: null });
    expect(payloads.flatMap((payload) => readPayload('here', payload))).toEqual([]);
    expect(readPayload('there', 'noise')).toEqual([]);
  });

  it('N3: with the LISTEN connection cut, everything arrives once it is back', async () => {
    const document = await desk.draft();
    const one = await Writer.open(nodes[0]!.address(ada), document);
    const two = await Writer.open(nodes[1]!.address(ben), document);
    for (const { backend } of fans) await desk.pool.query('select pg_terminate_backend($1)', [backend]);
    one.write('while deaf');
    await one.saved();
    await two.reads('while deaf');
    two.write(' and back');
    await one.reads('while deaf and back');
    one.close();
    two.close();
  });

  it('N3: losing every message only delays', async () => {
    const deaf = await Promise.all(
      [0, 1].map(() => startNode(desk, { fanOut: NO_FAN_OUT, limits: { healEvery: 100 } })),
    );
    const document = await desk.draft();
    const one = await Writer.open(deaf[0]!.address(ada), document);
    const two = await Writer.open(deaf[1]!.address(ben), document);
    for (let round = 0; round < 10; round += 1) {
      one.write('a');
      two.write('b');
      await Promise.all([one.saved(), two.saved()]);
    }
    await until(() => one.text.length === 20 && one.text.toString() === two.text.toString(), 'converged');
    one.close();
    two.close();
    for (const node of deaf) await node.stop();
    expect(await gapless(document)).toBe(21);
  });

  it("A2, N3: a client that moves to a node which is behind may bring others' stored words, and is believed by the log", async () => {
    const behind = await Promise.all(
      [0, 1].map(() => startNode(desk, { fanOut: NO_FAN_OUT, limits: { healEvery: 600_000 } })),
    );
    const document = await desk.draft();
    const keeper = await Writer.open(behind[1]!.address(ada), document);
    const one = await Writer.open(behind[0]!.address(ada), document);
    const two = await Writer.open(behind[0]!.address(ben), document);
    two.write('by Ben');
    await one.reads('by Ben');
    one.write(' and Ada');
    await one.saved();
    one.close();
    const moved = await Writer.open(behind[1]!.address(ada), document, { doc: one.doc });
    expect(moved.notices).toEqual([]);
    await keeper.reads('by Ben and Ada');
    const { rows } = await desk.pool.query(
      'select count(distinct member_id) as members from draft_client where claim_id = $1',
      [claimIdOf(document)],
    );
    expect(rows).toEqual([{ members: '2' }]);
    for (const writer of [two, moved, keeper]) writer.close();
    for (const node of behind) await node.stop();
  });

  it('N4: two logs appending to the same documents at once keep every seq gapless and in causal order', async () => {
    const documents = await Promise.all(Array.from({ length: 5 }, () => desk.draft()));
    const logs = [0, 1].map(() => new PgDraftLog(new Pool({ connectionString: desk.url, max: 2 })));
    await Promise.all(
      logs.flatMap((log, who) =>
        documents.map(async () => {
          for (let round = 0; round < 20; round += 1) {
            const batch = [...documents]
              .sort(() => (who ? 1 : -1) * (round % 2 ? 1 : -1))
              .map((document) => {
                const doc = new Y.Doc();
                doc.getMap('meta').set('language', `${who}${round}`);
                return {
                  document,
                  update: Y.encodeStateAsUpdate(doc),
                  author: { memberId: who ? ada : ben },
                  meant: null,
                  clients: [doc.clientID],
                };
              });
            const results = await log.append(batch);
            expect(results.every((result) => 'seq' in result)).toBe(true);
          }
        }),
      ),
    );
    for (const document of documents) expect(await gapless(document)).toBe(1 + 2 * 5 * 20);
    for (const log of logs) await (log as unknown as { pool: Pool }).pool.end();
  });

  it('A1, N4: a client id claimed on two nodes belongs to the member who is stored first; the other is refused and undone', async () => {
    const deaf = await Promise.all(
      [0, 1].map(() => startNode(desk, { fanOut: NO_FAN_OUT, limits: { healEvery: 600_000 } })),
    );
    const document = await desk.draft();
    const one = await Writer.open(deaf[0]!.address(ada), document);
    const two = await Writer.open(deaf[1]!.address(ben), document);
    one.doc.clientID = 777;
    two.doc.clientID = 777;
    one.write('Ada says');
    await one.saved();
    two.write('Ben claims to be Ada');
    await until(
      () => two.notices.some((notice) => 'code' in notice && notice.code === 'not_your_words'),
      'refused',
    );
    const fresh = await Writer.open(deaf[1]!.address(ada), document);
    expect(fresh.text.toString()).toBe('Ada says');
    const { doc } = await deaf[0]!.engine.read(document);
    expect(fresh.doc.getXmlFragment('summary').toString()).toBe(doc.getXmlFragment('summary').toString());
    for (const writer of [one, two, fresh]) writer.close();
    for (const node of deaf) await node.stop();
  });

  it('P2: words that the log refuses reach no newcomer, though later words of another member are stored', async () => {
    const log = new DoorLog(desk.pool);
    const [far, near] = await Promise.all([
      startNode(desk, { fanOut: NO_FAN_OUT, limits: { healEvery: 600_000 } }),
      startNode(desk, { log, fanOut: NO_FAN_OUT, limits: { healEvery: 600_000 } }),
    ]);
    const document = await desk.draft();
    const owner = await Writer.open(far.address(ada), document);
    const [claimant, honest, away] = [
      await Writer.open(near.address(ben), document),
      await Writer.open(near.address(ada), document),
      await Writer.open(near.address(ben), document),
    ];
    away.socket.disconnect();
    owner.doc.clientID = claimant.doc.clientID = 777;
    owner.write('Ada says');
    await owner.saved();
    log.hold();
    claimant.write('Ben claims to be Ada');
    await until(() => near.engine.stats().waitingUpdates + log.batches.length > 0, 'held');
    honest.write('Ada here');
    await until(() => near.engine.stats().waitingUpdates > 0, 'another update waits');
    // A newcomer, and one who comes back, ask for the document while it holds both.
    const newcomer = new Writer(near.address(ada), document);
    const seen: string[] = [];
    for (const { doc } of [newcomer, away, honest])
      doc.on('update', () => seen.push(doc.getXmlFragment('summary').toString()));
    await away.socket.connect();
    await pass(200);
    log.release();
    await honest.saved();
    await until(() => newcomer.doc.getXmlFragment('summary').toString().includes('Ada here'), 'answered');
    await until(() => away.doc.getXmlFragment('summary').toString().includes('Ada here'), 'answered again');
    expect(seen.filter((text) => text.includes('Ben claims'))).toEqual([]);
    for (const writer of [owner, claimant, honest, away, newcomer]) writer.close();
    for (const node of [far, near]) await node.stop();
  });

  it('N1: any node knows who is in a document, whether or not it is open there', async () => {
    const fanOut = new PgFanOut(desk.url, QUIET);
    const third = await startNode(desk, { fanOut, limits: { healEvery: 600_000, roomRest: 50 } });
    await until(() => fanOut.backend !== null, 'listening');
    const document = await desk.draft();
    const there = () => third.engine.presence(document).map(({ user }) => user.name);
    const one = await Writer.open(nodes[0]!.address(ada), document);
    await until(() => there().length > 0, 'known from afar');
    expect([there(), third.engine.stats().documents]).toEqual([['Ada'], 0]);
    const two = await Writer.open(third.address(ben), document);
    await until(() => there().length === 2, 'known inside');
    two.close();
    await until(() => third.engine.stats().documents === 0, 'put away');
    expect(there()).toEqual(['Ada']);
    one.close();
    await until(() => there().length === 0, 'gone');
    await third.stop();
  });

  it('the host tells everyone in a document on one node, or on every node', async () => {
    const document = await desk.draft();
    const one = await Writer.open(nodes[0]!.address(ben), document);
    const two = await Writer.open(nodes[1]!.address(ada), document);
    nodes[0]!.engine.broadcastHere(document, '{"type":"here"}');
    nodes[0]!.engine.broadcast(document, '{"type":"everywhere"}');
    await until(() => two.notices.length > 0, 'received');
    const typesOf = (writer: Writer) => writer.notices.map(({ type }) => type as string);
    expect([typesOf(one), typesOf(two)]).toEqual([['here', 'everywhere'], ['everywhere']]);
    for (const writer of [one, two]) writer.close();
  });
});
