import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { until } from './until';
import { Writer } from './writer';

let desk: Desk;
let node: Node;
let ada: string;
let ben: string;
beforeAll(async () => {
  desk = await openDesk();
  node = await startNode(desk);
  ada = await desk.member('Ada');
  ben = await desk.member('Ben');
});
afterAll(async () => {
  await node.stop();
  await desk.close();
});

describe('the wire', () => {
  it('W1: two stock providers write one document and converge', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    const two = await Writer.open(node.address(ben), document);
    one.write('One source');
    await two.reads('One source');
    two.write(' denies');
    await one.reads('One source denies');
    await Promise.all([one.saved(), two.saved()]);
    one.close();
    two.close();
  });

  it('W1: many documents, and one document twice, on one socket', async () => {
    const [first, second] = [await desk.draft(), await desk.draft()];
    const socket = new HocuspocusProviderWebsocket({ url: node.address(ada), WebSocketPolyfill: WebSocket });
    const writers = [first, second, first].map((document) => new Writer('', document, { socket }));
    await Promise.all(writers.map((writer) => writer.saved()));
    writers[0]!.write('first');
    writers[1]!.write('second');
    await writers[2]!.reads('first');
    await writers[1]!.reads('second');
    expect(node.engine.stats().connections).toBe(1);
    writers[0]!.provider.destroy();
    writers[2]!.write(' still');
    await writers[2]!.saved();
    for (const writer of writers) writer.close();
  });

  it('W1: a client that comes back sends what it wrote meanwhile, and gets what others wrote', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    const two = await Writer.open(node.address(ben), document);
    one.cut();
    one.write('offline ');
    two.write('online');
    await until(() => one.text.toString() === two.text.toString() && one.text.length === 14, 'both converge');
    await one.saved();
    one.close();
    two.close();
  });

  it('W1: a deletion made as the document arrives is acknowledged like any change', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    one.write('One source');
    await one.saved();
    const two = new Writer(node.address(ada), document);
    // As Yjs does itself when it tidies formatting that came from elsewhere.
    two.doc.once('update', () => two.text.delete(0, 4));
    await two.saved();
    await one.reads('source');
    one.close();
    two.close();
  });

  it('W2: a client that is not signed in is not admitted, and the close says so', async () => {
    const stranger = new Writer(node.address('00000000-0000-0000-0000-000000000000'), await desk.draft());
    await until(() => stranger.closes.length > 0, 'closed');
    expect(stranger.closes[0]).toEqual({ code: 4401, reason: 'not_signed_in' });
    stranger.close();
  });

  it('W2: a document of another newsroom, and one that does not exist, are refused alike', async () => {
    const other = await openDesk({ url: desk.url });
    const foreign = new Writer(node.address(ada), await other.draft());
    const missing = new Writer(node.address(ada), 'draft/00000000-0000-0000-0000-000000000000');
    await until(() => foreign.denied.length > 0 && missing.denied.length > 0, 'denied');
    expect([foreign.denied, missing.denied]).toEqual([['not_found'], ['not_found']]);
    expect(foreign.notices).toEqual(missing.notices);
    expect(foreign.notices[0]).toMatchObject({
      type: 'refusal',
      code: 'not_found',
      message: 'This draft was not found.',
    });
    foreign.close();
    missing.close();
    await other.pool.end();
  });

  it('A4: presence shows the name the server knows, whatever the client says', async () => {
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    const two = await Writer.open(node.address(ben), document);
    one.provider.setAwarenessField('user', { name: 'The Editor-in-Chief', role: 'admin' });
    one.provider.setAwarenessField('typing', true);
    const seen = () =>
      [...two.provider.awareness!.getStates().values()].find((state) => state.typing === true);
    await until(() => seen() !== undefined, 'presence');
    expect(seen()!.user).toEqual({ memberId: ada, name: 'Ada', color: '#14527a', role: 'checker' });
    expect(
      node.engine
        .presence(document)
        .map(({ user }) => user.name)
        .sort(),
    ).toEqual(['Ada', 'Ben']);
    one.close();
    await until(() => two.provider.awareness!.getStates().size === 1, 'leaves');
    two.close();
  });
});
