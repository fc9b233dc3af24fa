import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LoggedUpdate } from '../ports';
import { holdsUpdate } from '../update/holds';
import { serverDoc } from '../update/server-doc';
import type { Chapter } from './chapters';
import { readChangers } from './changers';
import { foldChapters } from './fold';
import { visibleContent } from './visible-content';

const PEOPLE = ['ada', 'ben', 'cyd', 'reader'] as const;
type Person = (typeof PEOPLE)[number];
const clientOf = (person: Person) => PEOPLE.indexOf(person) + 100;

/** The third member only deletes. */
const DELETIONS = ['delete', 'plain', 'receive'] as const;
const ANYTHING = ['insert', 'bold', 'receive', 'minute', 'rate', 'order', 'block', ...DELETIONS] as const;

/**
 * Actions of members at their replicas; `reader` only receives. Few positions and one length, so that formats overlap: Yjs
 * deletes redundant markers where two members set the same format at the same position.
 */
const step = fc
  .oneof(
    fc.record({ who: fc.constantFrom<Person>('ada', 'ben'), what: fc.constantFrom(...ANYTHING) }),
    fc.record({ who: fc.constant<Person>('cyd'), what: fc.constantFrom(...DELETIONS) }),
  )
  .chain((one) => fc.constantFrom(0, 4, 8).map((at) => ({ ...one, at, length: 4 })));

const text = (doc: Y.Doc) => doc.getText('text');

function act(doc: Y.Doc, what: string, at: number, length: number): void {
  const words = text(doc);
  const from = at % (words.length + 1);
  const most = Math.min(length, words.length - from);
  doc.transact(() => {
    if (what === 'insert') words.insert(from, 'word '.slice(0, length));
    else if (what === 'delete' && most > 0) words.delete(from, most);
    else if (what === 'bold' && most > 0) words.format(from, most, { bold: true });
    else if (what === 'plain' && most > 0) words.format(from, most, { bold: null });
    else if (what === 'rate') doc.getMap('meta').set('rating', at % 3);
    else if (what === 'order') {
      const order = doc.getArray('evidence');
      if (order.length > 2) order.delete(at % order.length, 1);
      else order.insert(0, [`e${at}`]);
    } else if (what === 'block') {
      const blocks = doc.getXmlFragment('blocks');
      if (blocks.length > 1) blocks.delete(at % blocks.length, 1);
      else blocks.insert(0, [new Y.XmlElement('paragraph')]);
    }
  }, 'edit');
}

/** Several replicas over one log like a server's: a replica gets the updates only when its member's step is `receive`. */
class World {
  readonly log: LoggedUpdate[] = [];
  /** Members who edited; deletions of redundant markers by Yjs do not count. */
  readonly edited = new Set<Person>();
  /** Members whose update changed the visible content of the stored document. */
  readonly seen = new Set<Person>();
  private readonly server = serverDoc({ gc: false });
  private readonly replicas = new Map<Person, { doc: Y.Doc; received: number }>();
  private now = 0;

  constructor() {
    for (const person of PEOPLE) {
      const doc = new Y.Doc();
      doc.clientID = clientOf(person);
      // Yjs deletes redundant format markers only in a type it knows to be a text.
      text(doc);
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === 'server') return;
        if (origin === 'edit') this.edited.add(person);
        this.store(person, update);
      });
      this.replicas.set(person, { doc, received: 0 });
    }
  }

  do(who: Person, what: string, at: number, length: number): void {
    if (what === 'minute') this.now += 60_000;
    else if (what === 'receive') this.receive(who);
    else act(this.replicas.get(who)!.doc, what, at, length);
    this.receive('reader');
  }

  private receive(who: Person): void {
    const replica = this.replicas.get(who)!;
    for (; replica.received < this.log.length; replica.received += 1)
      Y.applyUpdate(replica.doc, this.log[replica.received]!.update, 'server');
  }

  private store(person: Person, update: Uint8Array): void {
    if (holdsUpdate(this.server, update, Infinity)) return;
    const before = visibleContent(this.server);
    Y.applyUpdate(this.server, update);
    if (visibleContent(this.server) !== before) this.seen.add(person);
    this.log.push({ seq: this.log.length + 1, update, author: { memberId: person }, at: new Date(this.now) });
  }
}

const single = ({ seq, update, author, at }: LoggedUpdate): Chapter => ({
  firstSeq: seq,
  lastSeq: seq,
  author,
  fromAt: at,
  toAt: at,
  updates: 1,
  update,
});
const ownerOf = (client: number) => ({ memberId: PEOPLE[client - 100]! });
const names = (chapters: Chapter[]) =>
  readChangers(chapters, ownerOf).map((author) => ('memberId' in author ? author.memberId : author.system));

it('A3: names every member whose change is in the document, and no member who only read, folded or not', () => {
  const counts = { tidied: 0, deletersOnly: 0 };
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(60), (steps, cut) => {
      const world = new World();
      for (const { who, what, at, length } of steps) world.do(who, what, at, length);
      const chapters = world.log.map(single);
      const found = names(chapters);
      for (const person of world.seen) if (world.edited.has(person)) expect(found).toContain(person);
      for (const person of found) expect([...world.edited]).toContain(person);
      if (world.log.some(({ author }) => 'memberId' in author && author.memberId === 'reader'))
        counts.tidied += 1;

      const frozen = Math.min(cut, world.log.length);
      const upTo = (all: Chapter[]) => all.filter(({ lastSeq }) => lastSeq <= frozen);
      expect(names(upTo(foldChapters(world.log, [frozen]))).sort()).toEqual(names(upTo(chapters)).sort());
      const writers = new Set(
        world.log.flatMap(({ update }) =>
          [...Y.parseUpdateMeta(update).to.keys()].map((id) => PEOPLE[id - 100]!),
        ),
      );
      if (found.some((person) => !writers.has(person as Person))) counts.deletersOnly += 1;
    }),
    { numRuns: 400, seed: 20181219 },
  );
  // The generated cases must include both.
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0);
});

it('A3: does not name a reader whose browser deleted redundant markers after two others set the same format', () => {
  const world = new World();
  world.do('ada', 'insert', 0, 4);
  world.do('ben', 'receive', 0, 0);
  world.do('ada', 'bold', 0, 4);
  world.do('ben', 'bold', 0, 4);
  expect(world.log.at(-1)!.author).toEqual({ memberId: 'reader' });
  expect(names(world.log.map(single)).sort()).toEqual(['ada', 'ben']);
});

it('A3: names a member who only removes a format, or a paragraph', () => {
  for (const what of ['plain', 'delete'] as const) {
    const world = new World();
    world.do('ada', 'insert', 0, 4);
    world.do('ada', 'bold', 0, 4);
    world.do('ben', 'receive', 0, 0);
    world.do('ben', what, 0, 4);
    expect(names(world.log.map(single)).sort()).toEqual(['ada', 'ben']);
  }
});

it('A3: names a member whose only deletion was repeated on another node in the same minute, folded or not', () => {
  const [ada, cyd] = [new Y.Doc(), new Y.Doc()];
  [ada.clientID, cyd.clientID] = [clientOf('ada'), clientOf('cyd')];
  const log: LoggedUpdate[] = [];
  const stored = (doc: Y.Doc, person: Person) =>
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server')
        log.push({ seq: log.length + 1, update, author: { memberId: person }, at: new Date(0) });
    });
  stored(ada, 'ada');
  stored(cyd, 'cyd');
  text(ada).insert(0, 'It was not closed.');
  Y.applyUpdate(cyd, log[0]!.update, 'server');
  text(cyd).delete(7, 4);
  // The other node has not received the first deletion.
  text(ada).delete(7, 5);
  expect(names(log.map(single)).sort()).toEqual(['ada', 'cyd']);
  expect(names(foldChapters(log)).sort()).toEqual(['ada', 'cyd']);
});

it('A3: names a member whose only deletion was in a paragraph that another member then moved in the same minute, folded or not', () => {
  const [ada, cyd] = [new Y.Doc(), new Y.Doc()];
  [ada.clientID, cyd.clientID] = [clientOf('ada'), clientOf('cyd')];
  const log: LoggedUpdate[] = [];
  const replicate = (from: Y.Doc, to: Y.Doc, person: Person) =>
    from.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server') return;
      log.push({ seq: log.length + 1, update, author: { memberId: person }, at: new Date(0) });
      Y.applyUpdate(to, update, 'server');
    });
  replicate(ada, cyd, 'ada');
  replicate(cyd, ada, 'cyd');
  const paragraphOf = (words: string) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    return paragraph;
  };
  const blocks = (doc: Y.Doc) => doc.getXmlFragment('blocks');
  const words = (doc: Y.Doc) => (blocks(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  blocks(ada).insert(0, [paragraphOf('It was not closed.')]);
  words(cyd).delete(7, 4);
  const cut = words(ada).toString();
  ada.transact(() => {
    blocks(ada).delete(0, 1);
    blocks(ada).insert(0, [paragraphOf(cut)]);
  });
  expect(words(ada).toString()).toBe('It was closed.');
  expect(names(log.map(single)).sort()).toEqual(['ada', 'cyd']);
  expect(names(foldChapters(log)).sort()).toEqual(['ada', 'cyd']);
});
