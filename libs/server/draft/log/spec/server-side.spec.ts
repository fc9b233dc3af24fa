import type { CollabError } from '@assay/collab';
import { proposeRating, meta } from '@assay/verdict-doc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { claimIdOf, createDraftPool, DraftProjector, PgDraftLog } from '../index';
import { openDesk, type Desk } from './desk';
import { DoorLog } from './door-log';
import { startNode, type Node } from './node';
import { until } from './until';
import { Writer } from './writer';

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

let desk: Desk;
let node: Node;
let ada: string;
beforeAll(async () => {
  desk = await openDesk();
  node = await startNode(desk, { limits: { waitFor: 300 } });
  ada = await desk.member('Ada');
});
afterAll(async () => {
  await node.stop();
  await desk.close();
});

describe('readers and writers inside the server', () => {
  it('R1: a listener receives every stored update, with its seq and authors', async () => {
    const document = await desk.draft();
    const received: { document: string; seq: number; authors: unknown[] }[] = [];
    const stop = node.engine.onStored((stored) => received.push(stored));
    const one = await Writer.open(node.address(ada), document);
    one.write('words');
    await one.saved();
    await until(() => received.length > 0, 'received');
    stop();
    expect(received.at(-1)).toEqual({ document, seq: 2, authors: [{ memberId: ada }] });
    one.close();
  });

  it('R2: waiting for a state vector ends when the log holds it, and what is read then holds the last word', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    for (let round = 0; round < 10; round += 1) {
      one.write(`sentence ${round}. `);
      const { seq } = await node.engine.waitFor(document, { stateVector: Y.encodeStateVector(one.doc) });
      const { doc, seq: readAt } = await node.engine.read(document);
      expect(readAt).toBeGreaterThanOrEqual(seq);
      expect(doc.getXmlFragment('summary').toString()).toContain(`sentence ${round}. `);
    }
    one.close();
  });

  it('R2: a snapshot whose deletions overlap is refused before any of them is looked for', async () => {
    const document = await desk.draft();
    const deletions = Y.createDeleteSet();
    deletions.clients.set(1, [
      { clock: 0, len: 1 },
      { clock: 0, len: 1 },
    ] as never);
    const snapshot = Y.encodeSnapshot(new Y.Snapshot(deletions, new Map()));
    const code = await node.engine.waitFor(document, { snapshot }).catch((error: CollabError) => error.code);
    expect(code).toBe('malformed_update');
  });

  it('R2: a snapshot also waits for deletions, which no state vector knows of', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    one.write('not true');
    await one.saved();
    for (let left = 8; left > 0; left -= 1) {
      one.text.delete(left - 1, 1);
      await node.engine.waitFor(document, { snapshot: Y.encodeSnapshot(Y.snapshot(one.doc)) });
      const { doc } = await node.engine.read(document);
      expect(doc.getXmlFragment('summary').toString()).toBe(one.doc.getXmlFragment('summary').toString());
    }
    one.close();
  });

  it('R2: what never arrives is a named error, as is a document that does not exist', async () => {
    const document = await desk.draft();
    const elsewhere = new Y.Doc();
    elsewhere.getText('t').insert(0, 'never sent');
    await expect(
      node.engine.waitFor(document, { stateVector: Y.encodeStateVector(elsewhere) }),
    ).rejects.toMatchObject({ code: 'not_stored' });
    await expect(node.engine.waitFor(document, { stateVector: new Uint8Array([255]) })).rejects.toMatchObject(
      { code: 'malformed_update' },
    );
    await expect(node.engine.read('draft/00000000-0000-0000-0000-000000000000')).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(node.engine.read('nonsense')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('R2: an open document is read at the log’s head without being read from the log, also what another node stored', async () => {
    const loads: string[] = [];
    const counting = new PgDraftLog(desk.pool);
    const load = counting.load.bind(counting);
    counting.load = (document) => {
      loads.push(document);
      return load(document);
    };
    const [here, other] = [await startNode(desk, { log: counting, limits: { healEvery: 600_000 } }), node];
    const document = await desk.draft();
    const one = await Writer.open(here.address(ada), document);
    one.write('here');
    await one.saved();
    loads.length = 0;
    const text = () => here.engine.lookAtHead(document, (doc) => doc.getXmlFragment('summary').toString());
    expect(await text()).toContain('here');
    const { doc, seq } = await here.engine.read(document);
    expect([seq, doc.getXmlFragment('summary').toString()]).toEqual([2, await text()]);
    // A copy: what is done with it stays with it.
    doc.getXmlFragment('summary').delete(0, 1);
    expect(await text()).toContain('here');
    expect(loads).toEqual([]);
    // This node hears of nothing: only the log knows.
    await other.engine.edit(document, { memberId: ada }, (copy) =>
      proposeRating(copy, { scaleVersion: 1, ratingKey: 'false' }),
    );
    const rating = () => here.engine.lookAtHead(document, (doc, at) => [at, meta(doc).rating?.ratingKey]);
    expect(await rating()).toEqual([3, 'false']);
    expect(await here.engine.look(document, (doc, at) => [at, meta(doc).rating])).toEqual([2, null]);
    one.close();
    await here.stop();
  });

  it('P3: while every connection for reading is taken, updates are stored', async () => {
    const reading = createDraftPool(desk.url, { max: 1 });
    const appending = createDraftPool(desk.url, { max: 1 });
    const log = new PgDraftLog(reading, appending);
    const document = await desk.draft();
    const taken = await reading.connect();
    const update = Y.encodeStateAsUpdate(new Y.Doc());
    const stored = await log.append([
      { document, update, meant: null, author: { memberId: ada }, clients: [] },
    ]);
    expect(stored).toEqual([{ seq: 2 }]);
    taken.release();
    await reading.end();
    await appending.end();
  });

  it('R3: the server edits through the same log, as a member or a named actor, and everyone sees it', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    const edited = await node.engine.edit(document, { system: 'restore' }, (doc) =>
      proposeRating(doc, { scaleVersion: 1, ratingKey: 'false' }),
    );
    await until(() => meta(one.doc).rating?.ratingKey === 'false', 'relayed');
    await node.engine.edit(document, { memberId: ada }, (doc) =>
      proposeRating(doc, { scaleVersion: 1, ratingKey: 'true' }),
    );
    await until(() => meta(one.doc).rating?.ratingKey === 'true', 'relayed');
    const loaded = (await desk.log.load(document))!;
    expect(loaded.tail.map(({ author }) => author)).toEqual([
      { system: 'seed' },
      { system: 'restore' },
      { memberId: ada },
    ]);
    expect(edited).toEqual({ seq: 2, stored: true });
    expect(await node.engine.edit(document, { memberId: ada }, () => undefined)).toEqual({
      seq: 3,
      stored: false,
    });
    one.close();
  });

  it('R3: an update that is offered again resolves only once the log has it', async () => {
    const log = new DoorLog(desk.pool);
    const held = await startNode(desk, { log });
    const document = await desk.draft();
    const { doc } = await held.engine.read(document);
    const before = Y.encodeStateVector(doc);
    proposeRating(doc, { scaleVersion: 1, ratingKey: 'false' });
    const update = Y.encodeStateAsUpdate(doc, before);
    const ended: string[] = [];
    const append = (name: string) =>
      held.engine.append(document, { memberId: ada }, update).then(
        ({ seq, stored }) => void ended.push(`${name} ${seq} ${stored}`),
        ({ code }: { code: string }) => void ended.push(`${name} ${code}`),
      );
    log.hold();
    const first = append('first');
    await until(() => log.batches.length > 0, 'held');
    const again = append('again');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(ended).toEqual([]);
    log.release();
    await Promise.all([first, again]);
    expect(ended.sort()).toEqual(['again 2 false', 'first 2 true']);
    await held.stop();
  });

  it('the host tells everyone in a document', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    node.engine.broadcast(document, JSON.stringify({ type: 'claim', stage: 'in_review' }));
    await until(() => one.notices.length > 0, 'told');
    expect(one.notices).toEqual([{ type: 'claim', stage: 'in_review' }]);
    one.close();
  });
});

describe('projections', () => {
  it('R1: headline, text and rating reach the columns, also of drafts whose node died before projecting', async () => {
    const [written, orphan] = [await desk.draft(), await desk.draft()];
    await node.engine.edit(orphan, { system: 'restore' }, (doc) =>
      proposeRating(doc, { scaleVersion: 1, ratingKey: 'mixed' }),
    );
    await desk.pool.query(`update draft set updated_at = now() - interval '1 minute' where claim_id = $1`, [
      claimIdOf(orphan),
    ]);
    const projector = new DraftProjector(node.engine, desk.pool, QUIET);
    const one = await Writer.open(node.address(ada), written);
    one.write('One source\0says');
    await one.saved();
    const columns = async (document: string) =>
      (
        await desk.pool.query(
          'select summary_text, rating_key, projected_seq = seq as whole from draft where claim_id = $1',
          [claimIdOf(document)],
        )
      ).rows[0] as { summary_text: string; rating_key: string | null; whole: boolean };
    await until(async () => (await columns(written)).summary_text === 'One source says', 'projected');
    await until(async () => (await columns(orphan)).whole, 'swept');
    expect((await columns(orphan)).rating_key).toBe('mixed');
    one.write(' more');
    await one.saved();
    await projector.stop();
    expect(await columns(written)).toEqual({
      summary_text: 'One source says more',
      rating_key: null,
      whole: true,
    });
    one.close();
  });
});
