import { rawUpdate } from '@assay/testing/hostile';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { isVerdictRoot } from '../index';
import { DoorLog } from './door-log';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { Page } from './page';
import { RawClient } from './raw';
import { pass, until } from './until';
import { Writer } from './writer';

let desk: Desk;
let log: DoorLog;
let node: Node;
let ada: string;
let ben: string;
let document: string;
beforeAll(async () => {
  desk = await openDesk();
  log = new DoorLog(desk.pool);
  node = await startNode(desk, {
    log,
    roots: isVerdictRoot,
    limits: { frame: 200_000, document: 55_000, update: 100_000, askAgain: 30, frameBurst: 10_000 },
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
});

const summary = (doc: Y.Doc) => (doc.getXmlFragment('summary').get(0) as Y.XmlElement).get(0) as Y.XmlText;
const stored = async () => (await node.engine.read(document)).doc;
/** Puts lines at the end of the rationale, as a paste does. */
const paste = (doc: Y.Doc, lines: number) =>
  doc.transact(() => {
    const rationale = doc.getXmlFragment('rationale');
    for (let line = 0; line < lines; line += 1) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(`row ${line}`)]);
      rationale.insert(rationale.length, [paragraph]);
    }
  });
/** An update that writes nothing and deletes these ranges of a client's letters. */
const deletions = (client: number, ranges: [clock: number, length: number][]) => {
  const encoder = encoding.createEncoder();
  for (const number of [0, 1, client, ranges.length, ...ranges.flat()])
    encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
};

describe('a document that is full', () => {
  it('W1: what is refused while refused words are stored after all is not acknowledged with them', async () => {
    const page = new Page(node.address(ada), document);
    await until(() => page.state === 'saved', 'open');
    page.write('w'.repeat(60_000));
    await until(() => page.refused.length === 1, 'refused');
    log.hold();
    const held = log.batches.length;
    page.text.delete(0, 20_000);
    await until(() => log.batches.length > held, 'the rest is being stored');
    page.write('never stored '.repeat(3_000));
    await until(() => page.refused.length === 2, 'refused again');
    log.release();
    await until(async () => summary(await stored()).length === 40_000, 'the rest is stored');
    await pass(100);
    expect(summary(await stored()).toString()).not.toContain('never');
    expect(page.facts.unacknowledged).toBeGreaterThan(0);
    expect(page.said.at(-1)).not.toBe('saved');
    page.close();
  });

  it('W5: a message too large to be sent leaves the page open, and shortened it is saved', async () => {
    const page = new Page(node.address(ada), document);
    await until(() => page.state === 'saved', 'open');
    page.write('w'.repeat(300_000));
    await until(() => page.state === 'refused', 'withheld');
    expect(page.facts.full).toBe(true);
    page.text.delete(0, 150_000);
    page.text.delete(0, 110_000);
    await until(() => page.state === 'saved', 'saved');
    expect(summary(await stored()).length).toBe(40_000);
    page.close();
  });

  it('W5: takes words again once nothing is in it any more, however many paragraphs there were', async () => {
    const one = await Writer.open(node.address(ada), document);
    const rationale = one.doc.getXmlFragment('rationale');
    paste(one.doc, 76);
    await one.saved();
    rationale.delete(1, rationale.length - 1);
    one.write('x'.repeat(30_000));
    await one.saved();
    expect(one.notices).toEqual([]);
    one.close();
  });

  it.each([130, 400])(
    'W5: %i lines pasted and undone: it gets one refusal, and everything after is saved',
    async (lines) => {
      const one = await Writer.open(node.address(ada), document);
      const undo = new Y.UndoManager(one.doc.getXmlFragment('rationale'));
      paste(one.doc, lines);
      await until(() => one.notices.length > 0, 'refused');
      undo.undo();
      one.write('typed later');
      await one.saved();
      expect(one.notices).toHaveLength(1);
      expect(summary(await stored()).toString()).toBe('typed later');
      undo.destroy();
      one.close();
    },
  );

  it('W5: a colleague makes room: what was refused is saved without a further word', async () => {
    const other = await Writer.open(node.address(ben), document);
    other.write('z'.repeat(50_000));
    await other.saved();
    const one = await Writer.open(node.address(ada), document);
    one.write('w'.repeat(10_000));
    await until(() => one.notices.length > 0, 'refused');
    other.text.delete(0, 40_000);
    await one.saved();
    expect(summary(await stored()).length).toBe(20_000);
    one.close();
    other.close();
  });

  it('W5: does not grow by replacing one letter with many, again and again', async () => {
    const one = await Writer.open(node.address(ada), document);
    one.write('z'.repeat(50_000));
    await one.saved();
    for (let round = 0; round < 100; round += 1)
      one.doc.transact(() => {
        one.text.delete(5, 1);
        one.text.insert(5, 'k'.repeat(400));
      });
    await until(() => one.notices.length > 0, 'refused');
    await pass(100);
    expect(summary(await stored()).length).toBeLessThan(70_000);
    one.close();
  });
});

describe('deletions that no editor writes', () => {
  it.each<[string, [number, number][]]>([
    [
      'the same letters twice',
      [
        [0, 100],
        [0, 100],
      ],
    ],
    [
      'letters out of order',
      [
        [100, 100],
        [0, 100],
      ],
    ],
  ])('W6: %s: refused as malformed', async (_, ranges) => {
    const one = await Writer.open(node.address(ada), document);
    one.write('z'.repeat(1_000));
    await one.saved();
    const raw = await RawClient.open(node.address(ben));
    await raw.enter(document);
    raw.send(rawUpdate(document, deletions(one.doc.clientID, ranges)));
    await until(() => raw.notices().length > 0, 'refused');
    expect(raw.notices()).toMatchObject([{ code: 'malformed_update' }]);
    expect(summary(await stored()).length).toBe(1_000);
    raw.close();
    one.close();
  });

  it('W5: every second letter at once is too much for one update', async () => {
    const one = await Writer.open(node.address(ada), document);
    one.write('z'.repeat(2_000));
    await one.saved();
    const raw = await RawClient.open(node.address(ben));
    await raw.enter(document);
    const every = Array.from({ length: 1_000 }, (_, at): [number, number] => [2 * at, 1]);
    raw.send(rawUpdate(document, deletions(one.doc.clientID, every)));
    await until(() => raw.notices().length > 0, 'refused');
    expect(raw.notices()).toMatchObject([{ code: 'update_too_big' }]);
    raw.close();
    one.close();
  });
});
