import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { evidenceNote, evidenceOrder, fragment, meta } from '@assay/verdict-doc';
import { chooseRating, moveSource } from './draft-acts';
import { UndoHistory } from './undo-history';
import type { Act } from './undo-history';

const FIELDS = ['summary', 'rationale'] as const;
type Text = (typeof FIELDS)[number] | 'note';
const TEXTS: readonly Text[] = [...FIELDS, 'note'];

/** What the server holds of a source: a value that two members change, each with the version they know. */
interface Server {
  title: string;
  version: number;
}

/** A member on the page of a claim, over their own copy of its draft. */
class Member {
  readonly doc = new Y.Doc();
  readonly history = new UndoHistory();
  readonly #origin = {};
  #sent: Uint8Array[] = [];
  #letters = 0;

  constructor(
    readonly name: 'a' | 'b',
    seed: Uint8Array,
    readonly server: Server,
  ) {
    Y.applyUpdate(this.doc, seed, 'seed');
    this.doc.clientID = name === 'a' ? 1 : 2;
    this.history.show(this.doc, true);
    for (const text of TEXTS) {
      const place =
        text === 'note'
          ? ({ kind: 'note', evidenceId: 'e1' } as const)
          : ({ kind: 'field', field: text } as const);
      this.history.textOf(this.typeOf(text), place).open(this.#origin, () => undefined);
    }
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'other' && origin !== 'seed') this.#sent.push(update);
    });
  }

  typeOf(text: Text): Y.XmlFragment | Y.Text {
    return text === 'note' ? evidenceNote(this.doc, 'e1') : fragment(this.doc, text);
  }

  #blocks(text: (typeof FIELDS)[number]): Y.XmlElement[] {
    return [
      ...fragment(this.doc, text).createTreeWalker(
        (one) => one instanceof Y.XmlElement && one.nodeName === 'paragraph',
      ),
    ].filter((one) => one instanceof Y.XmlElement);
  }

  /** A letter that nobody else types. */
  #letter(): string {
    return String.fromCharCode((this.name === 'a' ? 0x4e00 : 0x6e00) + this.#letters++);
  }

  #inText(text: Text, at: number, change: (letters: Y.Text, at: number) => void): void {
    this.doc.transact(() => {
      if (text === 'note') return change(evidenceNote(this.doc, 'e1'), at % (this.typeOf('note').length + 1));
      const blocks = this.#blocks(text);
      const letters = blocks[at % Math.max(1, blocks.length)]?.firstChild;
      if (letters instanceof Y.XmlText) change(letters, at % (letters.length + 1));
    }, this.#origin);
  }

  type(text: Text, at: number): void {
    this.#inText(text, at, (letters, place) => letters.insert(place, this.#letter()));
  }

  /** Deletes a letter that the member wrote. */
  erase(text: Text, at: number): void {
    this.#inText(text, at, (letters) => {
      const own = [...letters.toString()].findIndex((letter) => ownerOf(letter) === this.name);
      if (own >= 0) letters.delete(own, 1);
    });
  }

  /** Adds a list with an item. */
  list(text: (typeof FIELDS)[number]): void {
    this.doc.transact(() => {
      const paragraph = new Y.XmlElement('paragraph');
      const letters = new Y.XmlText(this.#letter());
      paragraph.insert(0, [letters]);
      const item = new Y.XmlElement('listItem');
      item.insert(0, [paragraph]);
      const list = new Y.XmlElement('bulletList');
      list.insert(0, [item]);
      fragment(this.doc, text).insert(0, [list]);
    }, this.#origin);
  }

  rate(at: number): void {
    const rating = { scaleVersion: 1, ratingKey: `${this.name}${at % 3}` };
    this.history.did(chooseRating(this.doc, rating, (key) => key));
  }

  move(at: number): void {
    const act = moveSource(this.doc, { id: `e${(at % 3) + 1}`, title: 'A source' }, at % 4);
    if (act) this.history.did(act);
  }

  /** Changes the source on the server. */
  edit(): void {
    const { server, name } = this;
    const before = server.title;
    const after = `${name}${server.version}`;
    server.title = after;
    server.version += 1;
    const act: Act = {
      what: 'edited',
      turn: async (way) => {
        const [here, there] = way === 'undo' ? [after, before] : [before, after];
        await Promise.resolve();
        if (server.title !== here) return { kind: 'left', said: '' };
        server.title = there;
        server.version += 1;
        return { kind: 'done', said: '' };
      },
    };
    this.history.did(act);
  }

  take(): Uint8Array[] {
    return this.#sent.splice(0);
  }

  /** The letters of a member in all texts, sorted: each is there once. */
  lettersOf(name: 'a' | 'b'): string {
    const all = TEXTS.map((text) => this.typeOf(text).toString()).join('');
    return [...all]
      .filter((letter) => ownerOf(letter) === name)
      .sort()
      .join('');
  }

  get rating(): string | undefined {
    return meta(this.doc).rating?.ratingKey;
  }

  /** All that undo could change, as one value. */
  get state(): string {
    return JSON.stringify([
      TEXTS.map((text) => this.typeOf(text).toString()),
      meta(this.doc).rating,
      evidenceOrder(this.doc).map(({ id }) => id),
      this.server.title,
    ]);
  }
}

function ownerOf(letter: string): 'a' | 'b' | undefined {
  const code = letter.charCodeAt(0);
  return code >= 0x6e00 && code < 0x9000 ? 'b' : code >= 0x4e00 && code < 0x6e00 ? 'a' : undefined;
}

function two(): [Member, Member] {
  const seed = new Y.Doc();
  for (const field of FIELDS) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('Words')]);
    fragment(seed, field).insert(0, [paragraph]);
  }
  seed.getArray('evidence').insert(0, ['e1', 'e2', 'e3']);
  const update = Y.encodeStateAsUpdate(seed);
  const server = { title: 'first', version: 1 };
  return [new Member('a', update, server), new Member('b', update, server)];
}

function meet(one: Member, other: Member): void {
  const [mine, theirs] = [one.take(), other.take()];
  for (const update of mine) Y.applyUpdate(other.doc, update, 'other');
  for (const update of theirs) Y.applyUpdate(one.doc, update, 'other');
}

/** Ends the step of writing, as a pause does. */
const pause = (member: Member) => {
  for (const text of TEXTS)
    member.history.textOf(member.typeOf(text), { kind: 'note', evidenceId: 'e1' }).endStep();
};

const change = fc.oneof(
  fc.record({ who: fc.nat(1), does: fc.constant('type' as const), text: fc.nat(2), at: fc.nat(30) }),
  fc.record({ who: fc.nat(1), does: fc.constant('erase' as const), text: fc.nat(2), at: fc.nat(30) }),
  fc.record({
    who: fc.nat(1),
    does: fc.constantFrom('list' as const, 'rate' as const, 'move' as const, 'edit' as const),
    text: fc.nat(1),
    at: fc.nat(30),
  }),
);
const step = fc.oneof(
  { weight: 4, arbitrary: change },
  { weight: 1, arbitrary: fc.constant('meet' as const) },
);
type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

function apply(member: Member, { does, text, at }: Change): void {
  switch (does) {
    case 'type':
      return member.type(TEXTS[text]!, at);
    case 'erase':
      return member.erase(TEXTS[text]!, at);
    case 'list':
      return member.list(FIELDS[text]!);
    case 'rate':
      return member.rate(at);
    case 'move':
      return member.move(at);
    case 'edit':
      return member.edit();
  }
}

describe('the history of what one person did on a claim', () => {
  it('for any work of two people, undoing all of one’s leaves every letter and act of the other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.nat(40), async (steps, turns) => {
        const [a, b] = two();
        for (const each of steps) {
          if (each === 'meet') meet(a, b);
          else {
            const member = [a, b][each.who]!;
            pause(member);
            apply(member, each);
          }
        }
        meet(a, b);
        const theirs = b.lettersOf('b');
        const [ratingBefore, titleBefore] = [b.rating, b.server.title];
        for (let turn = 0; turn < turns; turn += 1) {
          await a.history.turn('undo', 'all');
          meet(a, b);
          expect(b.lettersOf('b')).toBe(theirs);
          expect(new Set(b.lettersOf('b')).size).toBe(theirs.length);
        }
        for (let turn = 0; turn < turns; turn += 1) {
          await a.history.turn('redo', 'all');
          meet(a, b);
          expect(b.lettersOf('b')).toBe(theirs);
        }
        if (ratingBefore?.startsWith('b')) expect(b.rating).toBe(ratingBefore);
        if (titleBefore.startsWith('b')) expect(b.server.title).toBe(titleBefore);
        expect(a.state).toBe(b.state);
      }),
      { numRuns: 300 },
    );
  });

  it('for any work of one person, redo brings back what each undo changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 25 }), async (changes) => {
        const [a] = two();
        for (const each of changes) {
          pause(a);
          apply(a, each);
        }
        const states = [a.state];
        while (a.history.view().undo) {
          await a.history.turn('undo', 'all');
          states.push(a.state);
        }
        while (a.history.view().redo) {
          expect(a.state).toBe(states.pop());
          await a.history.turn('redo', 'all');
        }
        expect([a.state]).toEqual(states);
      }),
      { numRuns: 200 },
    );
  });
});
