import { NO_FAN_OUT, type FanOut } from '@assay/collab';
import { rawUpdate } from '@assay/testing/hostile';
import { MessageType } from '@hocuspocus/provider';
import * as decoding from 'lib0/decoding';
import { messageYjsUpdate } from 'y-protocols/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { claimIdOf, PgFanOut } from '../index';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { RawClient } from './raw';
import { until } from './until';
import { Writer } from './writer';

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

let desk: Desk;
let ada: string;
let ben: string;
beforeAll(async () => {
  desk = await openDesk();
  ada = await desk.member('Ada');
  ben = await desk.member('Ben');
});
afterAll(() => desk.close());

/** The update of another member that a message brings a page; undefined where it brings none. */
function updateIn(message: Uint8Array): Uint8Array | undefined {
  const decoder = decoding.createDecoder(message);
  decoding.readVarString(decoder);
  if (decoding.readVarUint(decoder) !== MessageType.Sync) return undefined;
  return decoding.readVarUint(decoder) === messageYjsUpdate ? decoding.readVarUint8Array(decoder) : undefined;
}

/** Two nodes over one log, and what ends them. */
async function twoNodes(fans: FanOut[], healEvery: number): Promise<[one: Node, two: Node]> {
  const [one, two] = await Promise.all(
    fans.map((fanOut) => startNode(desk, { fanOut, limits: { healEvery } })),
  );
  return [one!, two!];
}

describe('a paragraph is deleted by a member who has not seen the letters that another types in it', () => {
  /** Ada types at `hers`, and Ben's page at `his` deletes the paragraph in a state from before, and pastes `pasted`. */
  async function deleteUnseen(his: Node, hers: Node, pasted: string) {
    const document = await desk.draft();
    const page = await Writer.open(hers.address(ada), document);
    const other = await RawClient.open(his.address(ben));
    await other.enter(document);
    page.write('seen ');
    await page.saved();
    const stale = new Y.Doc();
    Y.applyUpdate(stale, Y.encodeStateAsUpdate(page.doc));
    page.write('unseen');
    await page.saved();
    await his.engine.waitFor(document, { stateVector: Y.encodeStateVector(page.doc) });

    const arrived: Uint8Array[] = [];
    page.provider.on('message', ({ event }: { event: { data: ArrayBuffer } }) => {
      const update = updateIn(new Uint8Array(event.data));
      if (update) arrived.push(update);
    });
    const letter = (clock: number) => Y.createID(page.doc.clientID, clock);
    const seen = Y.getState(stale.store, page.doc.clientID) - 1;
    stale.on('update', (update: Uint8Array) => other.send(rawUpdate(document, update)));
    stale.transact(() => {
      const summary = stale.getXmlFragment('summary');
      summary.delete(0, 1);
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(pasted)]);
      summary.insert(0, [paragraph]);
    });
    await until(() => page.doc.getXmlFragment('summary').toString().includes(pasted), 'pasted');
    const named = arrived.map((update) => Y.decodeUpdate(update).ds);
    const isNamed = (clock: number) => named.some((ds) => Y.isDeleted(ds, letter(clock)));
    page.close();
    other.close();
    return { document, seen: isNamed(seen), unseen: isNamed(seen + 1) };
  }

  it('N2: on another node, where the update goes by reference, only the letters he had seen are named', async () => {
    const fans = [new PgFanOut(desk.url, QUIET), new PgFanOut(desk.url, QUIET)];
    const nodes = await twoNodes(fans, 1_000);
    await until(() => fans.every(({ backend }) => backend !== null), 'listening');
    expect(await deleteUnseen(...nodes, 'long '.repeat(10_000))).toMatchObject({
      seen: true,
      unseen: false,
    });
    for (const node of nodes) await node.stop();
  });

  it('N3: on another node, which missed the update, only the letters he had seen are named', async () => {
    const nodes = await twoNodes([NO_FAN_OUT, NO_FAN_OUT], 100);
    const { document, ...named } = await deleteUnseen(...nodes, 'short');
    expect(named).toEqual({ seen: true, unseen: false });
    for (const node of nodes) await node.stop();

    const claimId = claimIdOf(document);
    const { rows } = await desk.pool.query<{ seq: string }>(
      'select seq from draft_update where claim_id = $1 and meant is not null',
      [claimId],
    );
    expect(rows).toHaveLength(1);
    const seq = Number(rows[0]!.seq);
    // What he meant is damaged in storage: the update alone is read, as in logs from before it was kept.
    await desk.pool.query(`update draft_update set meant = '\\x01' where claim_id = $1 and seq = $2`, [
      claimId,
      seq,
    ]);
    const read = await desk.log.since(document, seq - 1);
    expect(read?.map(({ meant, author }) => ({ meant, author }))).toEqual([
      { meant: null, author: { memberId: ben } },
    ]);
  });
});
