import type { NetworkSignal } from '@assay/draft-client';
import { FaultyLine } from '@assay/testing/faulty-line';
import type { LineState } from '@assay/testing/faulty-line';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openDesk, type Desk } from './desk';
import { startNode, type Node } from './node';
import { Page } from './page';
import { SlowLine } from './slow-line';
import { pass, until } from './until';

let desk: Desk;
let node: Node;
let line: FaultyLine;
let ada: string;
let document: string;
let page: Page | undefined;
beforeAll(async () => {
  desk = await openDesk();
  // Pinged often, so that silence means what it means in the product.
  node = await startNode(desk, { limits: { pingEvery: 60 } });
  ada = await desk.member('Ada');
});
afterAll(async () => {
  await node.stop();
  await desk.close();
});
beforeEach(async () => {
  line = await FaultyLine.open(node.port);
  document = await desk.draft();
});
afterEach(() => {
  page?.close();
  page = undefined;
  line.close();
});

const address = () => `ws://127.0.0.1:${line.port}/?member=${ada}`;
const onServer = async () => {
  const { doc } = await node.engine.read(document);
  return ((doc.getXmlFragment('summary').get(0) as Y.XmlElement).get(0) as Y.XmlText).toString();
};
const open = async (onSaid?: ConstructorParameters<typeof Page>[2]) => {
  page = new Page(address(), document, onSaid);
  await until(() => page!.state === 'saved', 'open and saved');
  return page;
};

type Step = { line: LineState } | { signal: NetworkSignal } | { write: string } | { pass: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<LineState>('good', 'stalled', 'dead', 'refusing').map((state) => ({ line: state })),
  fc.constantFrom<NetworkSignal>('gone', 'back', 'woke').map((signal) => ({ signal })),
  fc.constantFrom('a', 'b', 'c').map((write) => ({ write })),
  fc.integer({ min: 1, max: 250 }).map((ms) => ({ pass: ms })),
);

describe('the connection of a page', () => {
  it('opens, over a line that is slow to carry, without ever saying offline', async () => {
    line.set('stalled');
    page = new Page(address(), document);
    await pass(100);
    line.set('good');
    await until(() => page!.state === 'saved', 'saved');
    expect(page.said).toEqual(['opening', 'saved']);
  });

  it('comes back after a change of network, though the browser said so before the old socket closed', async () => {
    const one = await open();
    line.set('dead');
    one.write('under way ');
    one.signal('gone');
    expect(one.state).toBe('offline_unkept');
    one.signal('back');
    line.set('good');
    await until(() => one.state === 'saved', 'saved');
    expect(await onServer()).toBe('under way ');
  });

  it('comes back from a line that died without a word, and says saved again', async () => {
    const one = await open();
    line.set('dead');
    one.write('into the void ');
    await until(() => one.state !== 'saving', 'the silence is noticed');
    line.set('good');
    await until(() => one.state === 'saved', 'saved');
    expect(await onServer()).toBe('into the void ');
  });

  it('says blocked where HTTP is answered and no socket can be opened, and connects once one can', async () => {
    line.set('no_sockets');
    page = new Page(address(), document, undefined, () => Promise.resolve(true));
    await until(() => page!.state === 'blocked_unkept', 'blocked');
    line.set('good');
    await until(() => page!.state === 'saved', 'saved');
    expect(page.said.filter((state) => state === 'saved')).toHaveLength(1);
  });

  it('is not called blocked by a server that restarts', async () => {
    page = new Page(address(), document, undefined, () => Promise.resolve(true));
    await until(() => page!.state === 'saved', 'saved');
    line.set('refusing');
    await until(() => page!.state === 'offline_unkept', 'offline');
    line.set('good');
    await until(() => page!.state === 'saved', 'saved');
  });

  it('W1: says saved after a deletion that was made while it joined', async () => {
    const first = await open();
    first.write('some words that are there');
    await until(() => first.state === 'saved', 'saved');
    const second = new Page(address(), document);
    Y.applyUpdate(second.doc, Y.encodeStateAsUpdate(first.doc), second.connection.provider);
    const deleteOnce = () => {
      second.connection.provider.off('authenticated', deleteOnce);
      second.text.delete(0, 5);
    };
    second.connection.provider.on('authenticated', deleteOnce);
    await until(() => second.state === 'saved', 'saved');
    expect(await onServer()).toBe('words that are there');
    second.close();
  });

  it('is not taken for silent while a long message is on its way', async () => {
    const slow = await SlowLine.open(node.port);
    const one = new Page(`ws://127.0.0.1:${slow.port}/?member=${ada}`, document);
    await until(() => one.state === 'saved', 'open');
    one.write('w'.repeat(200_000));
    await until(() => one.state === 'saved', 'saved');
    expect(slow.taken).toBe(1);
    one.close();
    slow.close();
  });

  it('opens, however many come at once to a node that has only so much time for a newsroom', async () => {
    const first = await open();
    first.write('w'.repeat(60_000));
    await until(() => first.state === 'saved', 'saved');
    const busy = await startNode(desk, {
      limits: { pingEvery: 60, weightPerSecond: 4_000_000, weightBurst: 200_000 },
    });
    const pages = Array.from({ length: 40 }, () => new Page(busy.address(ada), document));
    try {
      await until(() => pages.every(({ state }) => state === 'saved'), 'all open');
    } finally {
      for (const one of pages) one.close();
      await busy.stop();
    }
  });

  it('any order of line faults and browser signals ends saved, and saved is never said of words the log lacks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const faulty = await FaultyLine.open(node.port);
        const claim = await desk.draft();
        const read = async () => {
          const { doc } = await node.engine.read(claim);
          return ((doc.getXmlFragment('summary').get(0) as Y.XmlElement).get(0) as Y.XmlText).toString();
        };
        let written = '';
        const checks: Promise<void>[] = [];
        const one = new Page(`ws://127.0.0.1:${faulty.port}/?member=${ada}`, claim, (state) => {
          if (state !== 'saved') return;
          const words = written;
          checks.push(read().then((text) => expect(text.startsWith(words)).toBe(true)));
        });
        try {
          await until(() => one.state === 'saved', 'open');
          for (const each of steps) {
            if ('line' in each) faulty.set(each.line);
            else if ('signal' in each) one.signal(each.signal);
            else if ('pass' in each) await pass(each.pass);
            else {
              written += each.write;
              one.write(each.write);
            }
          }
          faulty.set('good');
          await until(() => one.state === 'saved', 'saved in the end');
          await Promise.all(checks);
          expect(await read()).toBe(written);
        } finally {
          one.close();
          faulty.close();
        }
      }),
      { numRuns: 25 },
    );
  });
});
