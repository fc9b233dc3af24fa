import type { Limits } from '@assay/collab';
import { authFrame } from '@assay/testing/hostile';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { Page } from './page';
import { RawClient } from './raw';
import { pass, until } from './until';

/** Letters of a document that is large for the limits of these tests. */
const LONG = 60_000;

let desk: Desk, neighbour: Desk;
let ada: string, ben: string;
let node: Node | undefined;
beforeAll(async () => {
  desk = await openDesk();
  neighbour = await openDesk({ url: desk.url });
  [ada, ben] = [await desk.member('Ada'), await neighbour.member('Ben')];
});
afterEach(async () => {
  await node?.stop();
  node = undefined;
});
afterAll(async () => {
  await neighbour.close();
  await desk.close();
});

/** New documents with a long text, none of which is open. */
async function longDocuments(of: Desk, member: string, count: number): Promise<string[]> {
  const writing = await startNode(of);
  const documents: string[] = [];
  while (documents.length < count) {
    const document = await of.draft();
    const page = new Page(writing.address(member), document);
    await until(() => page.state === 'saved', 'open');
    page.write('w'.repeat(LONG));
    await until(() => page.state === 'saved', 'saved');
    page.close();
    documents.push(document);
  }
  await writing.stop();
  return documents;
}

const start = async (limits: Partial<Limits>) => (node = await startNode(desk, { limits }));
const isOpen = (document: string) => node!.engine.roomOf(document) !== null;

it('W5: documents that a newsroom opens at once are read at its pace, and those of another newsroom at once', async () => {
  const documents = await longDocuments(desk, ada, 6);
  const [other] = await longDocuments(neighbour, ben, 1);
  const { address } = await start({ weightPerSecond: 1, weightBurst: LONG / 2 });
  const raw = await RawClient.open(address(ada));
  for (const document of documents) raw.send(authFrame(document));
  await until(() => documents.filter(isOpen).length === 2, 'two are read');
  const page = new Page(address(ben), other!);
  await until(() => page.connection.provider.isAuthenticated, 'the other newsroom reads its own');
  expect(documents.filter(isOpen)).toHaveLength(2);
  // Leaving gives nothing back: the newsroom cannot have all of them read by opening them again and again.
  raw.close();
  for (let again = 0; again < 5; again += 1) {
    const next = await RawClient.open(address(ada));
    for (const document of documents) next.send(authFrame(document));
    await pass(50);
    next.close();
  }
  expect(documents.filter(isOpen)).toHaveLength(2);
  page.close();
});

it('R4: what the server reads for a newsroom is charged to it, and opened in its turn like what members open', async () => {
  const [first, second, third] = await longDocuments(desk, ada, 3);
  const [other] = await longDocuments(neighbour, ben, 1);
  const { engine } = await start({ weightPerSecond: 1, weightBurst: LONG / 2 });
  const of = (newsroom: Desk, document?: string, left?: AbortSignal) => ({
    ...{ newsroomId: newsroom.newsroomId, document: document!, left },
  });
  await engine.atPace(of(desk, first));
  await engine.read(first!);
  await engine.read(first!);
  const left = new AbortController();
  const waiting = [
    engine.open(of(desk, second, left.signal)).catch(String),
    engine.atPace(of(desk, third, left.signal)).catch(String),
  ];
  await engine.open(of(neighbour, other));
  expect([first, second, third, other].map((document) => isOpen(document!))).toEqual([
    false,
    false,
    false,
    true,
  ]);
  // One that is open is not read again.
  await engine.open(of(neighbour, other));
  left.abort();
  expect(await Promise.all(waiting)).toEqual(Array(2).fill('AbortError: The operation was aborted'));
  expect(isOpen(second!)).toBe(false);
});

it('R4: the server opens no document for a newsroom whose open documents take all the memory that they may', async () => {
  const documents = await longDocuments(desk, ada, 3);
  const { engine } = await start({ openBytes: 2.5 * LONG, roomRest: 3_600_000 });
  const { newsroomId } = desk;
  for (const document of documents.slice(0, 2)) await engine.open({ newsroomId, document });
  const code = await engine
    .open({ newsroomId, document: documents[2]! })
    .catch(({ code }: { code: string }) => code);
  expect(code).toBe('too_much_open');
  await expect(engine.open({ newsroomId, document: 'draft/of-no-claim' })).rejects.toMatchObject({
    code: 'too_much_open',
  });
});

it('W5: the open documents of one newsroom leave memory for those of others, and the next is opened once one is closed', async () => {
  const documents = await longDocuments(desk, ada, 3);
  const [other] = await longDocuments(neighbour, ben, 1);
  const { address } = await start({ openBytes: 2.5 * LONG, roomRest: 3_600_000 });
  const pages = documents.slice(0, 2).map((document) => new Page(address(ada), document));
  await until(() => pages.every(({ state }) => state === 'saved'), 'two are open');
  const third = new Page(address(ada), documents[2]!);
  await until(() => third.refused.includes('too_much_open'), 'refused');
  expect(isOpen(documents[2]!)).toBe(false);
  const theirs = new Page(address(ben), other!);
  await until(() => theirs.state === 'saved', 'another newsroom opens its own');
  theirs.close();
  pages.forEach((page) => page.close());
  await until(() => third.state === 'saved', 'opened by itself');
  third.close();
});

it('W5: documents that one newsroom lets grow leave memory for those of others, and grow on once others are closed', async () => {
  const [earlier, document, other] = [
    await longDocuments(desk, ada, 1),
    await desk.draft(),
    await neighbour.draft(),
  ];
  const { address } = await start({ openBytes: 3 * LONG, roomRest: 100 });
  const [first, mine] = [new Page(address(ada), earlier[0]!), new Page(address(ada), document)];
  await until(() => [first, mine].every(({ state }) => state === 'saved'), 'open');
  mine.write('w'.repeat(LONG * 0.7));
  await until(() => {
    if (mine.state === 'saved') mine.write('w');
    return mine.refused.includes('too_much_open');
  }, 'refused');
  const written = mine.text.length;
  const theirs = new Page(address(ben), other);
  await until(() => theirs.state === 'saved', 'another newsroom opens its own');
  theirs.write('words');
  await until(() => theirs.state === 'saved', 'saved');
  theirs.close();
  expect(mine.state).not.toBe('saved');
  first.close();
  await until(() => mine.state === 'saved', 'saved without being opened again by hand');
  const reader = new Page(address(ada), document);
  await until(() => reader.state === 'saved', 'open for a reader');
  expect(reader.text.length).toBe(written);
  reader.close();
  mine.close();
});

it('a document that cannot be read keeps no other document of its newsroom from being opened', async () => {
  const [broken, document] = [await desk.draft(), await desk.draft()];
  let asked = 0;
  const log = new Proxy(desk.log, {
    get: (of, name) =>
      name === 'load'
        ? (which: string) => {
            if (which === broken) asked += 1;
            return which === broken ? Promise.reject(new Error('cannot be read')) : of.load(which);
          }
        : Reflect.get(of, name).bind(of),
  });
  node = await startNode(desk, { log, limits: { retryFirst: 5, retryLongest: 5, pingEvery: 3_600_000 } });
  const unread = await RawClient.open(node.address(ada));
  unread.send(authFrame(broken));
  await until(() => asked > 2, 'read again and again');
  const page = new Page(node.address(ada), document);
  await until(() => page.state === 'saved', 'open');
  expect(unread.closed).toBeNull();
  page.close();
  unread.close();
});
