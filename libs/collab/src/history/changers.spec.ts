import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LoggedUpdate } from '../ports';
import { holdsUpdate } from '../update/holds';
import { stillDoc } from '../update/still-doc';
import type { Chapter } from './chapters';
import { readChangers } from './changers';
import { foldChapters } from './fold';
import { visibleContent } from './visible-content';

const PEOPLE = ['ada', 'ben', 'cyd', 'reader'] as const;
type Person = (typeof PEOPLE)[number];
const clientOf = (person: Person) => PEOPLE.indexOf(person) + 100;

/** The third person only takes away. */
const DELETIONS = ['delete', 'plain', 'receive'] as const;
const ANYTHING = ['insert', 'bold', 'receive', 'minute', 'rate', 'order', 'block', ...DELETIONS] as const;

/**
 * What people do at their replicas; `reader` only ever receives. Few places and one length, so that formats meet: Yjs
 * tidies where two people set one format at one place.
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

/** Several replicas over one log, as a server keeps it: each hears of an update only when it receives. */
class World {
  readonly log: LoggedUpdate[] = [];
  /** Who sent an update of their own doing; tidying by Yjs is not. */
  readonly edited = new Set<Person>();
  /** Whose update changed what a reader of the stored document gets. */
  readonly seen = new Set<Person>();
  private readonly server = stillDoc({ gc: false });
  private readonly replicas = new Map<Person, { doc: Y.Doc; heard: number }>();
  private now = 0;

  constructor() {
    for (const person of PEOPLE) {
      const doc = new Y.Doc();
      doc.clientID = clientOf(person);
      // Yjs tidies formats only in what it knows to be a text.
      text(doc);
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === 'server') return;
        if (origin === 'edit') this.edited.add(person);
        this.store(person, update);
      });
      this.replicas.set(person, { doc, heard: 0 });
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
    for (; replica.heard < this.log.length; replica.heard += 1)
      Y.applyUpdate(replica.doc, this.log[replica.heard]!.update, 'server');
  }

  private store(person: Person, update: Uint8Array): void {
    if (holdsUpdate(this.server, update)) return;
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

it('A3: names everyone whose change is in the document, never one who only read, folded or not', () => {
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
  // A property that met neither case would prove little.
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0);
});

it('A3: one whose browser only tidied formats that two others had set at once is not named', () => {
  const world = new World();
  world.do('ada', 'insert', 0, 4);
  world.do('ben', 'receive', 0, 0);
  world.do('ada', 'bold', 0, 4);
  world.do('ben', 'bold', 0, 4);
  expect(world.log.at(-1)!.author).toEqual({ memberId: 'reader' });
  expect(names(world.log.map(single)).sort()).toEqual(['ada', 'ben']);
});

it('A3: one who does nothing but remove a format, or a paragraph, is named', () => {
  for (const what of ['plain', 'delete'] as const) {
    const world = new World();
    world.do('ada', 'insert', 0, 4);
    world.do('ada', 'bold', 0, 4);
    world.do('ben', 'receive', 0, 0);
    world.do('ben', what, 0, 4);
    expect(names(world.log.map(single)).sort()).toEqual(['ada', 'ben']);
  }
});

it('A3: one whose only deletion another repeated on another node in the same minute is named, folded or not', () => {
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
  // Their node has not heard of it yet.
  text(ada).delete(7, 5);
  expect(names(log.map(single)).sort()).toEqual(['ada', 'cyd']);
  expect(names(foldChapters(log)).sort()).toEqual(['ada', 'cyd']);
});
