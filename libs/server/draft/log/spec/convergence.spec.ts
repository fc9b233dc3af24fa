import { History, replay, type LoadedLog } from '@assay/collab';
import { canonicalJson, fragment, placeEvidence, proposeRating } from '@assay/verdict-doc';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { claimIdOf, PgFanOut, PgHistory } from '../index';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { pass, until } from './until';
import { Writer } from './writer';

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };
const WRITERS = 3;

let desk: Desk;
let nodes: Node[];
let members: string[];
const start = (port?: number) =>
  startNode(desk, {
    port,
    fanOut: new PgFanOut(desk.url, QUIET),
    limits: { healEvery: 200, snapshotUpdates: 15, roomRest: 20 },
  });
beforeAll(async () => {
  desk = await openDesk();
  nodes = await Promise.all([start(), start()]);
  members = await Promise.all(['Ada', 'Ben', 'Eve'].map((name) => desk.member(name)));
});
afterAll(async () => {
  for (const node of nodes) await node.stop();
  await desk.close();
});

/** Within the basic plane: Yjs splits a surrogate pair edited in its middle differently on each side, and no editor does that. */
const words = fc.string({
  unit: fc.constantFrom(...'abc \u00e9\u0444\u4e2d\u0301'),
  minLength: 1,
  maxLength: 6,
});

/** Something one person does, or something that happens to them or to a node. */
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('insert', 'delete', 'bold', 'paragraph'),
      who: fc.nat(WRITERS - 1),
      at: fc.nat(1_000),
      text: words,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('rate', 'place'),
      who: fc.nat(WRITERS - 1),
      at: fc.nat(3),
      text: fc.constantFrom('true', 'false'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('cut', 'pause', 'settle', 'move'),
      who: fc.nat(WRITERS - 1),
      at: fc.nat(20),
      text: fc.constant(''),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('restart'),
      who: fc.nat(1),
      at: fc.constant(0),
      text: fc.constant(''),
    }),
  },
);

/** Each person's words go into text they find: any paragraph of the rationale. */
function edit(doc: Y.Doc, kind: string, at: number, text: string): void {
  const rationale = fragment(doc, 'rationale');
  if (kind === 'paragraph' || rationale.length === 0) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    return rationale.insert(at % (rationale.length + 1), [paragraph]);
  }
  const words = (rationale.get(at % rationale.length) as Y.XmlElement).get(0) as Y.XmlText | undefined;
  if (!(words instanceof Y.XmlText)) return;
  if (kind === 'insert') words.insert(at % (words.length + 1), text);
  else if (words.length > 0 && kind === 'delete')
    words.delete(at % words.length, Math.min(3, words.length - (at % words.length)));
  else if (words.length > 0) words.format(at % words.length, 1, { bold: {} });
}

const canonical = (doc: Y.Doc) =>
  canonicalJson([
    ...['headline', 'summary', 'rationale'].map((field) => doc.getXmlFragment(field).toString()),
    doc.getMap('meta').toJSON(),
    doc.getArray('evidence').toJSON(),
  ]);

describe('convergence', () => {
  it('P1 to P8, N1 to N4, A3: whatever people do and whatever happens, every replica, the log from nothing, and snapshot plus tail are one document', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const document = await desk.draft();
        const writers = members.map(
          (member, index) => new Writer(nodes[index % 2]!.address(member), document),
        );
        await Promise.all(writers.map((writer) => writer.saved()));
        for (const { kind, who, at, text } of steps) {
          const writer = writers[who % WRITERS]!;
          if (kind === 'cut') writer.cut();
          else if (kind === 'pause') await pass(at);
          else if (kind === 'settle') await writer.saved();
          else if (kind === 'move')
            writers[who % WRITERS] = move(writer, nodes[at % 2]!.address(members[who % WRITERS]!), document);
          else if (kind === 'restart') await restart(who);
          else if (kind === 'rate') proposeRating(writer.doc, { scaleVersion: at, ratingKey: text });
          else if (kind === 'place') placeEvidence(writer.doc, `e${at}`, at);
          else edit(writer.doc, kind, at, text);
        }
        await Promise.all(writers.map((writer) => writer.saved()));
        const [first, ...others] = writers.map(({ doc }) => doc);
        await until(() => others.every((doc) => canonical(doc) === canonical(first!)), 'replicas are equal');
        for (const writer of writers)
          expect(writer.notices.filter(({ type }) => type === 'refusal')).toEqual([]);
        await check(document, first!);
        for (const writer of writers) writer.close();
      }),
      {
        numRuns: Number(process.env.CONVERGENCE_RUNS ?? 12),
        endOnFailure: true,
      },
    );
  }, 600_000);
});

function move(writer: Writer, address: string, document: string): Writer {
  writer.close();
  return new Writer(address, document, { doc: writer.doc });
}

/** A node is let go and another takes its place on its port. */
async function restart(index: number): Promise<void> {
  const { port } = nodes[index]!;
  await nodes[index]!.stop();
  nodes[index] = await start(port);
}

async function check(document: string, replica: Y.Doc): Promise<void> {
  const { rows } = await desk.pool.query<{ seq: string; update: Buffer }>(
    'select seq, update from draft_update where claim_id = $1 order by seq',
    [claimIdOf(document)],
  );
  expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, index) => index + 1));
  const fromNothing = new Y.Doc();
  for (const { update } of rows) {
    Y.applyUpdate(fromNothing, update);
    // P8: every row stands on the rows before it.
    expect(fromNothing.store.pendingStructs).toBeNull();
  }
  expect(canonical(fromNothing)).toBe(canonical(replica));
  const loaded = (await desk.log.load(document)) as LoadedLog;
  expect(canonical(replay(loaded).doc)).toBe(canonical(replica));

  const history = new History(new PgHistory(desk.pool));
  const spans = await history.authorship(document, rows.length);
  const standing = spans
    .filter(({ deleted }) => !deleted)
    .map(({ text }) => text)
    .join('');
  expect([...standing].sort().join('')).toBe([...textOf(replica)].sort().join(''));
  for (const { author } of spans)
    expect(members).toContain('memberId' in author ? author.memberId : 'nobody');
}

/** All text of a document, in any order. */
function textOf(doc: Y.Doc): string {
  const words = (node: Y.XmlFragment): string =>
    node
      .toArray()
      .map((child) =>
        child instanceof Y.XmlText
          ? (child.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')
          : words(child as Y.XmlElement),
      )
      .join('');
  return ['headline', 'summary', 'rationale'].map((field) => words(doc.getXmlFragment(field))).join('');
}
