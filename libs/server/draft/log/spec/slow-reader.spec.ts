import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { rawFrame } from '@assay/testing/hostile';
import { RawClient } from './raw';
import { pass, until } from './until';
import { Writer } from './writer';

let desk: Desk;
let node: Node;
let ada: string;
let ben: string;
beforeAll(async () => {
  desk = await openDesk();
  node = await startNode(desk, {
    limits: { slowReader: 64 * 1024, slowReaderEnd: 24 * 1024 * 1024, frameBurst: 100_000 },
  });
  ada = await desk.member('Ada');
  ben = await desk.member('Ben');
});
afterAll(async () => {
  await node.stop();
  await desk.close();
});

/** A reader that stops reading in the middle of a document. */
async function stalled(document: string): Promise<RawClient> {
  const raw = await RawClient.open(node.address(ben));
  await raw.enter(document);
  raw.socket.pause();
  return raw;
}

/** Writes and takes back, so that much is sent while the document stays small. */
async function churn(writer: Writer, megabytes: number): Promise<void> {
  for (let round = 0; round < megabytes * 20; round += 1) {
    writer.write('x'.repeat(50_000), 0);
    writer.text.delete(0, 50_000);
    if (round % 10 === 0) await writer.saved();
  }
  await writer.saved();
}

describe('a slow reader', () => {
  it('W7: is spared the pending updates and given one instead, and ends with the same document', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    const doc = (await node.engine.read(document)).doc;
    const raw = await stalled(document);
    await churn(one, 12);
    one.write('the end');
    await one.saved();
    expect(raw.closed).toBeNull();
    const framesBefore = raw.received.length;
    raw.socket.resume();
    let applied = 0;
    await until(() => {
      for (; applied < raw.received.length; applied += 1) applySync(doc, raw.received[applied]!, document);
      return doc.getXmlFragment('summary').toString().includes('the end');
    }, 'the reader has it all');
    // 240 updates of 50 kB each were written; the kernel and the mark take a few MB, one merged update the rest.
    expect(raw.received.length - framesBefore).toBeLessThan(240);
    raw.close();
    one.close();
  });

  it('W7: past the next mark it is closed with "catch up", and no other client notices', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    const two = await Writer.open(node.address(ben), document);
    const raw = await stalled(document);
    await churn(one, 36);
    raw.socket.resume();
    await until(() => raw.closed !== null, 'closed');
    expect(node.engine.stats().sessions).toBe(2);
    two.write('fine');
    await one.reads('fine');
    await pass(50);
    expect(two.closes).toEqual([]);
    one.close();
    two.close();
  });
});

function applySync(doc: Y.Doc, frame: Buffer, document: string): void {
  const prefix = rawFrame(document, 0);
  if (!Buffer.from(prefix).equals(frame.subarray(0, prefix.length))) return;
  const kind = frame[prefix.length];
  if (kind === 0) return;
  let at = prefix.length + 1;
  while (frame[at]! & 128) at += 1;
  Y.applyUpdate(doc, frame.subarray(at + 1));
}
