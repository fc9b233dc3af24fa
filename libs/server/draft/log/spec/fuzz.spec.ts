import { hostileFrames } from '@assay/testing/hostile';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { isVerdictRoot } from '../index';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { RawClient } from './raw';
import { Writer } from './writer';

let desk: Desk;
let node: Node;
let ada: string;
let ben: string;
let document: string;
let bystander: Writer;
beforeAll(async () => {
  desk = await openDesk();
  node = await startNode(desk, { roots: isVerdictRoot });
  ada = await desk.member('Ada');
  ben = await desk.member('Ben');
  document = await desk.draft();
  bystander = await Writer.open(node.address(ben), document);
});
afterAll(async () => {
  bystander.close();
  await node.stop();
  await desk.close();
});

/** An update as an editor would make it, from a state the server knows. */
function honestUpdate(text: string): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(bystander.doc));
  const before = Y.encodeStateVector(doc);
  const words = (doc.getXmlFragment('summary').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  words.insert(words.length, text, { bold: {} });
  // Yjs itself throws when there is nothing to take away: an empty text in a summary without any text yet.
  if (words.length > 0) words.delete(0, 1);
  doc.getArray('evidence').push([text]);
  return Y.encodeStateAsUpdate(doc, before);
}

describe('fuzz', () => {
  it('W6: no frame harms another client, the process or the document', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(hostileFrames(document, honestUpdate), { minLength: 1, maxLength: 15 }),
        async (frames) => {
          const raw = await RawClient.open(node.address(ada));
          await raw.enter(document);
          for (const frame of frames) if (!raw.closed) raw.send(frame());
          bystander.write('.');
          await bystander.saved();
          expect(bystander.closes).toEqual([]);
          expect(bystander.notices).toEqual([]);
          expect(bystander.doc.store.pendingStructs).toBeNull();
          raw.close();
        },
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 300), endOnFailure: true },
    );
    const { doc, damage } = await node.engine.read(document);
    expect(damage).toBeNull();
    expect(doc.store.pendingStructs).toBeNull();
    const fresh = await Writer.open(node.address(ben), document);
    expect(fresh.text.toString()).toBe(bystander.text.toString());
    fresh.close();
  }, 600_000);
});
