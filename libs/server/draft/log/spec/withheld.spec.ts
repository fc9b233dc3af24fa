import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isVerdictRoot } from '../index';
import { DoorLog } from './door-log';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { Page } from './page';
import { pass, until } from './until';

let desk: Desk;
let log: DoorLog;
let node: Node;
let ada: string;
let page: Page;
beforeAll(async () => {
  desk = await openDesk();
  log = new DoorLog(desk.pool);
  node = await startNode(desk, { log, roots: isVerdictRoot, limits: { frame: 200_000 } });
  ada = await desk.member('Ada');
});
afterAll(async () => {
  await node.stop();
  await desk.close();
});
beforeEach(async () => {
  page = new Page(node.address(ada), await desk.draft());
  await until(() => page.state === 'saved', 'open');
});

describe('a message too large to be sent', () => {
  it('C2: is saved once most of it is deleted, though a few letters of it were deleted before', async () => {
    page.write('w'.repeat(300_000));
    await until(() => page.state === 'refused', 'withheld');
    for (let at = 0; at < 5; at += 1) page.text.delete(page.text.length - 1, 1);
    await pass(200);
    page.text.delete(0, page.text.length);
    await until(() => page.state === 'saved', 'saved');
    page.write('typed later');
    await until(() => page.facts.unacknowledged > 0, 'written');
    await until(() => page.state === 'saved', 'saved again');
    page.close();
  });

  it('C1: is not called saved by an acknowledgement of other words that is late', async () => {
    page.write('old words');
    await until(() => page.facts.unacknowledged === 0, 'saved');
    page.write('w'.repeat(300_000));
    await until(() => page.state === 'refused', 'withheld');
    const before = page.said.length;
    log.hold();
    page.text.delete(0, 3);
    const { provider } = page.connection;
    // What is sent again is long on its way; meanwhile the acknowledgement of the deletion arrives.
    const send = provider.send.bind(provider);
    const force = provider.forceSync.bind(provider);
    provider.forceSync = () => {
      provider.send = (...message) => void setTimeout(() => send(...message), 150);
      force();
      provider.send = send;
      log.release();
    };
    await pass(100);
    log.release();
    await pass(400);
    expect(page.said.slice(before)).not.toContain('saved');
    page.close();
  });
});
