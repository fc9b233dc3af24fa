import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './desk';
import { isVerdictRoot } from '../index';
import { startNode, type Node } from './node';
import { Page } from './page';
import { RawClient } from './raw';
import { pass, until } from './until';
import { Writer } from './writer';

let desk: Desk;
let node: Node;
beforeAll(async () => {
  desk = await openDesk();
  node = await startNode(desk);
});
afterAll(async () => {
  await node.stop();
  await desk.close();
});

const setRole = (memberId: string, role: string) =>
  desk.pool.query('update member set role = $2 where id = $1', [memberId, role]);

describe('a page that does not know all content', () => {
  it('W8: is refused before it gets anything of the document; its words stay with it, and are saved once it knows', async () => {
    const newer = await startNode(desk, { oldestFormat: 2 });
    const ada = await desk.member('Ada');
    const document = await desk.draft();
    const one = await Writer.open(newer.address(ada), document);
    one.write('seen by all');
    await one.saved();
    const old = new Writer(newer.address(ada), document, { token: 'no-queue format=1' });
    await until(() => old.denied.length > 0, 'denied');
    expect(old.denied).toEqual(['page_too_old']);
    expect(old.notices).toMatchObject([{ type: 'refusal', code: 'page_too_old', retry: false }]);
    expect(old.doc.share.size === 0 || old.doc.getXmlFragment('summary').length === 0).toBe(true);
    const silent = new Writer(newer.address(ada), document, { token: 'cookie' });
    await until(() => silent.denied.length > 0, 'denied too');
    const reloaded = new Writer(newer.address(ada), document, { token: 'no-queue format=2', doc: old.doc });
    await until(() => reloaded.doc.getXmlFragment('summary').length > 0, 'admitted');
    expect(reloaded.text.toString()).toBe('seen by all');
    for (const writer of [one, old, silent, reloaded]) writer.close();
    await newer.stop();
  });
});

describe('access while connected', () => {
  it('W4: a client whose words the document never takes gets the refusal again once it may write again', async () => {
    const strict = await startNode(desk, { roots: isVerdictRoot });
    const ada = await desk.member('Ada');
    const document = await desk.draft();
    const page = new Page(strict.address(ada), document);
    await until(() => page.state === 'saved', 'open');
    page.doc.getMap('outside').set('of', 'the draft');
    const refusals = () => page.refused.filter((code) => code === 'outside_document').length;
    await until(() => refusals() === 1, 'refused');
    for (const role of ['viewer', 'checker']) {
      await setRole(ada, role);
      await strict.engine.reconsiderHere({ memberId: ada });
    }
    await until(() => refusals() === 2, 'told again');
    expect(page.facts.readOnly).toBe(false);
    page.close();
    await strict.stop();
  });

  it('W3: a member made viewer reads on and writes no more; made checker again, their words arrive', async () => {
    const [ada, ben] = [await desk.member('Ada'), await desk.member('Ben')];
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    const two = await Writer.open(node.address(ben), document);
    await setRole(ada, 'viewer');
    await node.engine.reconsiderHere({ memberId: ada });
    await until(() => one.provider.authorizedScope === 'readonly', 'read-only');
    expect(one.notices).toContainEqual(
      expect.objectContaining({ type: 'access', access: 'read', code: 'read_only' }),
    );
    one.write('unsaid');
    await until(() => one.notices.some((notice) => notice.type === 'refusal'), 'refused');
    two.write('said ');
    await until(() => one.text.toString().includes('said '), 'still reads');
    expect(two.text.toString()).toBe('said ');
    expect(one.provider.hasUnsyncedChanges).toBe(true);
    await setRole(ada, 'checker');
    await node.engine.reconsiderHere({ memberId: ada });
    await until(
      () => two.text.toString() === one.text.toString() && two.text.length === 11,
      'the words arrive',
    );
    await one.saved();
    one.close();
    two.close();
  });

  it('W1: words written offline by someone who is a viewer meanwhile are saved, and said to be, once the role is back', async () => {
    const ada = await desk.member('Ada');
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    one.socket.disconnect();
    await until(() => !one.provider.isAuthenticated, 'offline');
    one.write('offline');
    await setRole(ada, 'viewer');
    void one.socket.connect();
    await until(() => one.notices.some((notice) => notice.type === 'refusal'), 'refused');
    one.write(' more');
    await pass(100);
    expect(one.provider.hasUnsyncedChanges).toBe(true);
    await setRole(ada, 'checker');
    await node.engine.reconsiderHere({ memberId: ada });
    await one.saved();
    const { doc } = await node.engine.read(document);
    expect(doc.getXmlFragment('summary').toString()).toContain('offline more');
    one.close();
  });

  it('W3: a member removed is shown out of the document with a named code', async () => {
    const ada = await desk.member('Ada');
    const document = await desk.draft();
    const one = await Writer.open(node.address(ada), document);
    await desk.pool.query('update member set removed_at = now() where id = $1', [ada]);
    await node.engine.reconsiderHere({ newsroomId: desk.newsroomId, document });
    await until(() => one.denied.length > 0, 'denied');
    expect(one.denied).toEqual(['access_ended']);
    expect(node.engine.stats().sessions).toBe(0);
    const head = (await desk.log.load(document))!.tail.length;
    one.write('after the end');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await desk.log.load(document))!.tail.length).toBe(head);
    one.close();
  });

  it('W3: who cannot be judged is not let in', async () => {
    let judging = false;
    const shut = await startNode(desk, {
      gate: {
        authenticate: async () => ({
          memberId: 'x',
          newsroomId: 'y',
          name: 'X',
          colour: '#000000',
          role: 'admin',
        }),
        authorise: async () => {
          judging = true;
          throw new Error('storage away');
        },
      },
    });
    const one = new Writer(shut.address('anyone'), await desk.draft());
    await until(() => judging, 'asked');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(one.provider.isAuthenticated).toBe(false);
    expect(shut.engine.stats().sessions).toBe(0);
    one.close();
    await shut.stop();
  });

  it('W3: a viewer opens read-only and gets no refusal while they only read', async () => {
    const viewer = await desk.member('Vic', 'viewer');
    const ben = await desk.member('Ben');
    const document = await desk.draft();
    const two = await Writer.open(node.address(ben), document);
    two.write('to be read');
    await two.saved();
    const one = await Writer.open(node.address(viewer), document);
    await one.reads('to be read');
    expect(one.provider.authorizedScope).toBe('readonly');
    expect(one.notices).toEqual([]);
    one.close();
    two.close();
  });

  it('W2: the messages of a client that was not admitted are not read', async () => {
    let refuse = () => undefined as void;
    const refused = new Promise<void>((resolve) => (refuse = resolve));
    const shut = await startNode(desk, {
      gate: {
        authenticate: () => refused.then(() => ({ refused: 'not_signed_in' })),
        authorise: () => Promise.resolve({ refused: 'not_found' }),
      },
    });
    const raw = await RawClient.open(shut.address('anyone'));
    for (let count = 0; count < 20; count += 1) raw.send(new Uint8Array(100_000));
    refuse();
    expect(await raw.closedWith()).toEqual({ code: 4401, reason: 'not_signed_in' });
    expect(shut.messages).toBe(0);
    await shut.stop();
  });
});
