import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { evidenceOrder, fragment, meta, plainText, placeEvidence, proposeRating, toRevision } from '../index';
import { complete, FACTS, replica, sync, textAt } from '../spec/verdicts';
import { changesNothing, readSuggestions } from './read-suggestions';
import { SuggestionFork } from './fork';
import { isVisibleAlone, rangesOf, withSuggestions, type StoredSuggestion } from './ranges';
import { writtenWords } from './written-words';

const rationale = (doc: Y.Doc) => plainText(doc, 'rationale');
const state = (doc: Y.Doc) =>
  JSON.stringify([
    doc.getXmlFragment('headline'),
    doc.getXmlFragment('summary'),
    doc.getXmlFragment('rationale'),
    doc.getMap('meta'),
    doc.getArray('evidence'),
  ]);

/** A fork whose member writes where the test says, and its suggestions as they would be sent. */
function forkOf(draft: Y.Doc, name = 'a', own: StoredSuggestion[] = []) {
  let count = 0;
  const at = { place: 'rationale' };
  const fork = new SuggestionFork(draft, own, {
    place: () => at.place,
    newId: () => `${name}${(count += 1)}`,
    onChange: () => undefined,
  });
  return { fork, at, doc: fork.doc };
}

describe('a fork of the draft', () => {
  it('follows the draft, and the draft holds nothing of it', () => {
    const draft = complete();
    const before = state(draft);
    const { fork, doc } = forkOf(draft);
    textAt(doc, 'rationale').insert(0, 'So far, ');
    expect(state(draft)).toBe(before);
    textAt(draft, 'summary').insert(0, 'Seen. ');
    expect(plainText(doc, 'summary')).toBe('Seen. No record ties them to it.');
    const [only] = fork.changed();
    expect(fork.changed()).toEqual([]);
    Y.applyUpdate(draft, only!.update!);
    expect(rationale(draft)).toContain('So far, The claim rests');
  });

  it('makes a suggestion for each place, each of which can be accepted alone', () => {
    const draft = complete();
    const { fork, at, doc } = forkOf(draft);
    textAt(doc, 'rationale').insert(0, 'A ');
    at.place = 'summary';
    textAt(doc, 'summary').delete(0, 3);
    at.place = 'headline';
    textAt(doc, 'headline').insert(0, 'B ');
    const changed = fork.changed();
    expect(changed).toHaveLength(3);
    for (const { update } of changed) {
      const alone = withSuggestions(draft, [{ id: 'x', update: update! }]);
      expect(alone.store.pendingStructs).toBeNull();
      expect(alone.store.pendingDs).toBeNull();
      expect(state(alone)).not.toBe(state(draft));
    }
  });

  it('joins a change to the suggestion whose words it builds on', () => {
    const draft = complete();
    const { fork, at, doc } = forkOf(draft);
    textAt(doc, 'rationale').insert(0, 'Alpha beta ');
    at.place = 'summary';
    textAt(doc, 'summary').insert(0, 'Gamma ');
    at.place = 'rationale';
    textAt(doc, 'rationale').delete(0, 6);
    const changed = fork.changed();
    expect(changed.map(({ update }) => !!update)).toEqual([true, true]);
    expect(fork.suggestions.map(({ id }) => id)).toEqual(['a1', 'a2']);
    const accepted = withSuggestions(draft, [{ id: 'a1', update: changed[0]!.update! }]);
    expect(rationale(accepted)).toMatch(/^beta The claim/);
  });

  it('has no suggestion where the member took back what they wrote', () => {
    const draft = complete();
    const { fork, doc } = forkOf(draft);
    textAt(doc, 'rationale').insert(0, 'Hm');
    textAt(doc, 'rationale').delete(0, 2);
    expect(fork.changed()).toEqual([{ id: 'a1', update: null }]);
    textAt(doc, 'rationale').insert(0, 'Yes ');
    expect(fork.changed()[0]).toMatchObject({ id: 'a1', update: expect.any(Uint8Array) as unknown });
  });

  it('keeps what was written while a suggestion was being decided', () => {
    for (const isAccepted of [true, false]) {
      const draft = complete();
      const { fork, doc } = forkOf(draft);
      textAt(doc, 'rationale').insert(0, 'One ');
      const update = fork.changed()[0]!.update!;
      textAt(doc, 'rationale').insert(4, 'two ');
      if (isAccepted) Y.applyUpdate(draft, update);
      expect(fork.decided('a1')).toBe(false);
      const [next] = fork.changed();
      expect(next!.id).toBe('a2');
      Y.applyUpdate(draft, next!.update!);
      expect(rationale(draft)).toMatch(/^One two The claim/);
    }
  });

  it('holds 20,000 typed letters in less than 64 KiB, whatever the draft has deleted', () => {
    const draft = complete();
    textAt(draft, 'summary').insert(0, 'gone '.repeat(100));
    for (let at = 0; at < 100; at += 1) textAt(draft, 'summary').delete(at, 2);
    const { fork, doc } = forkOf(draft);
    let length = 0;
    for (let at = 0; at < 20_000; at += 1) {
      textAt(doc, 'rationale').insert(at, 'abcde '[at % 6]!);
      if (at % 200 === 199) length = fork.changed()[0]!.update!.length;
    }
    expect(length).toBeGreaterThan(20_000);
    expect(length).toBeLessThan(21_000);
  });

  it('keeps words whose paragraph the draft deleted, also when it is asked for what is unsent', () => {
    const draft = complete();
    const { fork, doc } = forkOf(draft);
    for (const letter of 'kept ') textAt(doc, 'summary').insert(2, letter);
    fragment(draft, 'summary').delete(0, 1);
    fork.changed();
    expect(readSuggestions(draft, draft, fork.suggestions)[0]!.words).toHaveLength(5);
  });

  it('must be made again after a rejection, and not after an acceptance', () => {
    const draft = complete();
    const { fork, doc } = forkOf(draft);
    textAt(doc, 'rationale').insert(0, 'One ');
    const update = fork.changed()[0]!.update!;
    expect(fork.decided('a1')).toBe(true);
    const again = forkOf(draft, 'b', [{ id: 'a1', update }]);
    Y.applyUpdate(draft, update);
    expect(again.fork.decided('a1')).toBe(false);
  });
});

describe('reading suggestions', () => {
  it('finds inserted, deleted and formatted words at their places, in the draft and in the fork', () => {
    const draft = complete();
    const { fork, doc } = forkOf(draft);
    const text = textAt(doc, 'rationale');
    text.insert(4, 'bold ');
    text.delete(9, 6);
    text.format(9, 5, { bold: {} });
    const suggestions = fork.suggestions;
    const inDraft = readSuggestions(draft, draft, suggestions)[0]!.pieces;
    expect(inDraft.map(({ kind, text: words, from, to, shown }) => [kind, words, from, to, shown])).toEqual([
      ['insert', 'bold ', 5, 5, false],
      ['delete', 'claim ', 5, 11, true],
      ['format', 'rests', 11, 16, true],
    ]);
    const inFork = readSuggestions(draft, doc, suggestions)[0]!.pieces;
    expect(inFork.map(({ kind, text: words, from, to, shown }) => [kind, words, from, to, shown])).toEqual([
      ['insert', 'bold ', 5, 10, true],
      ['delete', 'claim ', 10, 10, false],
      ['format', 'rests', 10, 15, true],
    ]);
  });

  it('says which letters are inserted and deleted with which marks, and what marks are given and taken', () => {
    const draft = complete();
    textAt(draft, 'rationale').format(4, 5, { italic: {} });
    const { fork, doc } = forkOf(draft);
    const text = textAt(doc, 'rationale');
    text.insert(0, 'Now ', { bold: {} });
    text.insert(0, 'And ');
    const at = 'And Now The '.length;
    text.format(at, 2, { italic: null, link: { href: 'https://other.example/' } });
    text.delete(at + 3, 2);
    const [read] = readSuggestions(draft, draft, storedOf(fork));
    const link = { href: 'https://other.example/' };
    expect(read!.pieces.map(({ kind, runs }) => [kind, runs])).toEqual([
      [
        'insert',
        [
          { text: 'And ', marks: {}, was: undefined },
          { text: 'Now ', marks: { bold: {} }, was: undefined },
        ],
      ],
      ['format', [{ text: 'cl', marks: { link }, was: { italic: {} } }]],
      ['delete', [{ text: 'im', marks: { italic: {} }, was: undefined }]],
    ]);
    for (const { text: words, runs } of read!.pieces)
      expect(runs.map((run) => run.text).join('')).toBe(words);
  });

  it('names the headings, lists, quotations and tables that are added and removed', () => {
    const element = (name: string, ...content: (Y.XmlElement | Y.XmlText)[]) => {
      const made = new Y.XmlElement(name);
      made.insert(0, content);
      return made;
    };
    const paragraph = (words: string) => element('paragraph', new Y.XmlText(words));
    const cell = () => element('tableCell', paragraph('1'));
    const draft = complete();
    const row = () => element('tableRow', cell(), cell());
    fragment(draft, 'summary').push([element('table', row(), row())]);
    const table = (doc: Y.Doc) => fragment(doc, 'summary').get(1) as Y.XmlElement;
    const blocksOf = (change: (doc: Y.Doc) => void) => {
      const { fork, doc } = forkOf(draft);
      doc.transact(() => change(doc));
      return readSuggestions(draft, draft, storedOf(fork))[0]!.blocks.map(
        ({ change: how, node, count, rows, columns }) => [how, node, count, rows, columns],
      );
    };
    const rationaleOf = (doc: Y.Doc) => fragment(doc, 'rationale');
    expect(blocksOf((doc) => rationaleOf(doc).push([element('table', row(), row(), row())]))).toEqual([
      ['insert', 'table', 1, 3, 2],
    ]);
    expect(blocksOf((doc) => fragment(doc, 'summary').delete(1, 1))).toEqual([['delete', 'table', 1, 2, 2]]);
    expect(blocksOf((doc) => table(doc).push([row()]))).toEqual([['insert', 'tableRow', 1, 1, 2]]);
    expect(blocksOf((doc) => (table(doc).get(0) as Y.XmlElement).push([cell()]))).toEqual([
      ['insert', 'tableCell', 1, 0, 0],
    ]);
    expect(
      blocksOf((doc) => rationaleOf(doc).push([element('bulletList', element('listItem', paragraph('a')))])),
    ).toEqual([['insert', 'bulletList', 1, 0, 0]]);
    expect(blocksOf((doc) => rationaleOf(doc).push([paragraph('more')]))).toEqual([]);
  });

  it('names an inserted paragraph, a rating and an order of the evidence', () => {
    const draft = complete();
    const { fork, doc } = forkOf(draft);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('Tehran denies it.')]);
    fragment(doc, 'rationale').insert(1, [paragraph]);
    proposeRating(doc, { scaleVersion: 1, ratingKey: 'true' });
    placeEvidence(doc, 'e2', 0);
    const [read] = readSuggestions(draft, draft, fork.suggestions);
    expect(read).toMatchObject({ rating: { ratingKey: 'true' }, evidence: true, language: undefined });
    expect(read!.pieces).toMatchObject([
      { kind: 'insert', text: '\nTehran denies it.', block: true, shown: false },
    ]);
  });

  it('calls a split of a paragraph a change of its layout', () => {
    const draft = complete();
    const { fork, doc } = forkOf(draft);
    doc.transact(() => {
      textAt(doc, 'summary').delete(10, 18);
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText('ties them to it.')]);
      fragment(doc, 'summary').insert(1, [paragraph]);
    });
    expect(readSuggestions(draft, draft, fork.suggestions)[0]!.pieces.map(({ kind }) => kind)).toEqual([
      'layout',
    ]);
  });

  it('reads each suggestion as it is accepted alone, whatever the others change', () => {
    const draft = complete();
    const [x, y] = [forkOf(draft, 'x'), forkOf(draft, 'y')];
    proposeRating(x.doc, { scaleVersion: 1, ratingKey: 'false' });
    proposeRating(y.doc, { scaleVersion: 1, ratingKey: 'true' });
    const rated = readSuggestions(draft, draft, [...x.fork.suggestions, ...y.fork.suggestions]);
    expect(rated.map(({ rating }) => rating?.ratingKey)).toEqual(['false', 'true']);

    const [s1, s2] = [forkOf(draft, 's'), forkOf(draft, 't')];
    fragment(s1.doc, 'summary').delete(0, 1);
    textAt(s2.doc, 'summary').insert(2, ' kept words');
    const both = [...s1.fork.suggestions, ...s2.fork.suggestions];
    const [, inserts] = readSuggestions(draft, draft, both);
    expect(inserts!.pieces).toMatchObject([
      { kind: 'insert', text: ' kept words', from: 3, to: 3, shown: false },
    ]);
    const [deletes] = readSuggestions(draft, s2.doc, both);
    // Alone, it does not delete the words that the other one inserts.
    expect(deletes!.pieces.map(({ kind, text }) => [kind, text])).toEqual([
      ['delete', '\nNo'],
      ['delete', ' record ties them to it.'],
    ]);
  });

  it('shows words that are moved as deleted and inserted', () => {
    const draft = complete();
    const { fork, doc } = forkOf(draft);
    doc.transact(() => {
      textAt(doc, 'summary').delete(0, 3);
      textAt(doc, 'summary').insert(7, 'No ');
    });
    const kinds = readSuggestions(draft, draft, fork.suggestions)[0]!.pieces.map(({ kind }) => kind);
    expect(kinds).toEqual(['delete', 'insert']);
  });

  it('shows words that are moved to another field as deleted and inserted', () => {
    const draft = complete();
    const { fork, doc } = forkOf(draft);
    doc.transact(() => {
      textAt(doc, 'summary').delete(0, 3);
      textAt(doc, 'rationale').insert(0, 'No ');
    });
    const [read] = readSuggestions(draft, draft, fork.suggestions);
    expect(read!.pieces.map(({ kind, field }) => [kind, field])).toEqual([
      ['delete', 'summary'],
      ['insert', 'rationale'],
    ]);
  });

  it('changes nothing once its paragraph is deleted, and still has its words', () => {
    const draft = complete();
    const { fork, doc } = forkOf(draft);
    textAt(doc, 'summary').insert(2, ' kept words');
    const { suggestions } = fork;
    fragment(draft, 'summary').delete(0, 1);
    const [read] = readSuggestions(draft, draft, suggestions);
    expect(changesNothing(read!)).toBe(true);
    expect(read!.words).toBe(' kept words');
    Y.applyUpdate(draft, suggestions[0]!.update);
    expect(draft.store.pendingStructs).toBeNull();
  });
});

const change = fc.record({
  who: fc.nat(2),
  suggests: fc.boolean(),
  field: fc.constantFrom('headline' as const, 'summary' as const, 'rationale' as const),
  what: fc.constantFrom('write', 'write', 'cut', 'bold', 'add', 'remove', 'rate', 'order'),
  at: fc.nat(30),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

let words = 0;

function apply(doc: Y.Doc, { field, what, at }: Change): void {
  const body = fragment(doc, field);
  const block = body.get(at % Math.max(1, body.length)) as Y.XmlElement | undefined;
  const text = block?.toArray().find((child) => child instanceof Y.XmlText);
  const from = text ? at % (text.length + 1) : 0;
  if (what === 'rate') proposeRating(doc, { scaleVersion: 1, ratingKey: at % 2 ? 'true' : 'unproven' });
  else if (what === 'order') placeEvidence(doc, at % 2 ? 'e1' : 'e2', at % 3);
  else if (what === 'remove' && body.length > 1) body.delete(at % body.length, 1);
  else if (what === 'add' && field !== 'headline') {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(`p${(words += 1)} `)]);
    body.insert(at % (body.length + 1), [paragraph]);
  } else if (text && what === 'write') text.insert(from, `w${(words += 1)} `);
  else if (text && what === 'cut') text.delete(from, Math.min(3, text.length - from));
  else if (text && what === 'bold' && field !== 'headline')
    text.format(from, Math.min(4, text.length - from), { bold: {} });
}

it('a suggestion in fewer bytes gives the same document as the updates of which it was made', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const draft = complete();
      const { fork, at, doc } = forkOf(draft);
      for (const each of changes) {
        at.place = `${each.field} ${each.at % 2}`;
        apply(each.suggests ? doc : draft, each);
        if (each.at % 5 > 0) continue;
        const before = fork.suggestions;
        const asked = fork.changed();
        for (const { id, update } of asked) {
          if (!update) continue;
          const held = before.find((one) => one.id === id)!.update;
          const of = (bytes: Uint8Array) => state(withSuggestions(draft, [{ id, update: bytes }]));
          expect(of(update)).toBe(of(held));
          expect(of(Y.mergeUpdates([held, update]))).toBe(of(held));
          expect(update.length).toBeLessThanOrEqual(held.length);
        }
      }
    }),
  );
});

it('three writers: accepting all, or none, gives the same document everywhere in any order', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.infiniteStream(fc.nat(1_000)), (changes, order) => {
      const drafts = [complete()];
      drafts.push(replica(drafts[0]!), replica(drafts[0]!));
      const forks = drafts.map((draft, who) => forkOf(draft, 'abc'[who]));
      for (const each of changes) {
        const { at, doc } = forks[each.who]!;
        at.place = `${each.field} ${each.at % 2}`;
        apply(each.suggests ? doc : drafts[each.who]!, each);
        if (each.at % 7 === 0) sync(...drafts);
        if (each.at % 3 === 0) forks[each.who]!.fork.changed();
      }
      sync(...drafts);
      const rejected = state(drafts[0]!);
      for (const draft of drafts) expect(state(draft)).toBe(rejected);
      const all = forks.flatMap(({ fork }) => fork.suggestions);
      for (const suggestion of all) {
        const alone = withSuggestions(drafts[0]!, [suggestion]);
        expect(alone.store.pendingStructs).toBeNull();
        expect(alone.store.pendingDs).toBeNull();
      }
      // Each replica receives them in an order of its own, with a change of the draft in between.
      const accepted = drafts.map((draft) => {
        const copy = replica(draft);
        for (const { update } of [...all].sort(() => (order.next().value % 2 ? 1 : -1)))
          Y.applyUpdate(copy, update);
        return copy;
      });
      apply(drafts[1]!, { who: 1, suggests: false, field: 'summary', what: 'write', at: 0 });
      for (const copy of accepted) Y.applyUpdate(copy, Y.encodeStateAsUpdate(drafts[1]!));
      for (const copy of accepted) {
        expect(state(copy)).toBe(state(accepted[0]!));
        const revision = toRevision(copy, FACTS);
        const before = toRevision(drafts[1]!, FACTS);
        if (before.ok && !revision.ok)
          expect(
            revision.problems
              .map(({ code }) => code)
              .filter((code) => !code.includes('missing') && !code.includes('empty')),
          ).toEqual([]);
      }
    }),
  );
});

it('sends words whose paragraph the draft deletes before they are sent, and none that are taken back', () => {
  const draft = complete();
  const { fork, doc } = forkOf(draft);
  textAt(doc, 'rationale').insert(0, 'Nowhere else. ');
  fragment(draft, 'rationale').delete(0, 1);
  const [sent] = fork.changed();
  expect(sent!.update).not.toBeNull();
  const [read] = readSuggestions(draft, draft, fork.suggestions);
  expect(read!.words).toBe('Nowhere else. ');
  const other = forkOf(complete());
  textAt(other.doc, 'summary').insert(0, 'Typed and taken back. ');
  textAt(other.doc, 'summary').delete(0, 'Typed and taken back. '.length);
  expect(other.fork.changed()[0]!.update).toBeNull();
});

it('reads the words of an update without the draft, in the order of the text', () => {
  const { fork, at, doc } = forkOf(complete());
  const text = textAt(doc, 'rationale');
  text.insert(0, 'Aa gamma ');
  text.insert(1, 'lph');
  text.insert(6, 'beta ');
  text.delete(11, 6);
  text.insert(text.length, ' Later.');
  fragment(doc, 'summary').delete(0, 1);
  expect(writtenWords(fork.suggestions[0]!.update)).toBe('Alpha beta\nLater.');
  expect(writtenWords(fork.changed()[0]!.update!)).toBe('Alpha beta\nLater.');
  at.place = 'headline';
  textAt(doc, 'headline').delete(0, 3);
  expect(writtenWords(fork.suggestions[1]!.update)).toBe('');
});

it('names another source of a citation, another level of a heading and the target of a link', () => {
  const draft = complete();
  const citation = new Y.XmlElement('citation');
  citation.setAttribute('evidenceId', 'one');
  (fragment(draft, 'rationale').get(0) as Y.XmlElement).push([citation]);
  const { fork, doc } = forkOf(draft);
  const block = fragment(doc, 'rationale').get(0) as Y.XmlElement;
  (block.toArray().at(-1) as Y.XmlElement).setAttribute('evidenceId', 'two');
  const [read] = readSuggestions(draft, draft, storedOf(fork));
  expect(read!.attributes).toEqual([{ node: 'citation', name: 'evidenceId', value: 'two' }]);
  expect(changesNothing(read!)).toBe(false);
  textAt(doc, 'rationale').insert(0, 'Here ', { link: { href: 'https://other.example/' } });
  const [linked] = readSuggestions(draft, draft, storedOf(fork));
  expect(linked!.links).toEqual(['https://other.example/']);
  // An attribute of an element that the suggestion inserts is not one that it changes.
  expect(linked!.attributes).toHaveLength(1);
});

/** The suggestions of a fork as they would be stored. */
function storedOf(fork: SuggestionFork): StoredSuggestion[] {
  fork.changed();
  return fork.suggestions as StoredSuggestion[];
}

it('copies the draft once for any number of suggestions, and not at all where nothing changed', () => {
  const draft = complete();
  const { fork, at, doc } = forkOf(draft);
  for (let one = 0; one < 20; one += 1) {
    at.place = `rationale ${one}`;
    const text = textAt(doc, 'rationale');
    text.insert(one * 2, 'x');
    if (one < 5) text.delete(text.length - 1, 1);
  }
  const { suggestions } = fork;
  expect(suggestions).toHaveLength(20);
  const { store } = draft;
  let looks = 0;
  Object.defineProperty(draft, 'store', {
    get: () => {
      looks += 1;
      return store;
    },
  });
  const looksOf = (read: () => unknown): number => {
    looks = 0;
    read();
    return looks;
  };
  const forOne = looksOf(() => readSuggestions(draft, doc, suggestions.slice(0, 1)));
  expect(looksOf(() => readSuggestions(draft, doc, suggestions))).toBe(forOne);
  const read = readSuggestions(draft, doc, suggestions);
  const again = suggestions.map(({ id, update }) => ({ id, update: update.slice() }));
  expect(readSuggestions(draft, doc, again)).toBe(read);
  textAt(doc, 'rationale').insert(0, 'y');
  expect(readSuggestions(draft, doc, fork.suggestions)).not.toBe(read);
  expect(readSuggestions(draft, draft, suggestions)).not.toBe(read);
  textAt(draft, 'summary').insert(0, 'z');
  expect(readSuggestions(draft, draft, suggestions)[0]!.pieces).toMatchObject([
    { kind: 'insert' },
    { kind: 'delete' },
  ]);
});

it('changes nothing of the evidence where only the draft has removed some', () => {
  const draft = complete();
  placeEvidence(draft, 'e2', 0);
  const { fork, doc } = forkOf(draft);
  textAt(doc, 'summary').insert(0, 'Seen. ');
  expect(readSuggestions(draft, draft, fork.suggestions)[0]!.evidence).toBe(false);
});

it('reads what a suggestion alone makes of the draft, as a document that takes it does', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30, size: 'max' }), fc.boolean(), (changes, isKept) => {
      const draft = complete();
      // A draft keeps what its undo manager may bring back.
      draft.gc = !isKept;
      for (const field of ['summary', 'rationale'] as const)
        for (let at = 0; at < 3; at += 1) apply(draft, { who: 0, suggests: false, field, what: 'add', at });
      const { fork, at, doc } = forkOf(draft);
      for (const each of changes) {
        at.place = `${each.field} ${each.at % 3}`;
        apply(each.suggests ? doc : draft, each);
      }
      const { suggestions } = fork;
      const base = Y.snapshot(draft);
      const all = withSuggestions(draft, suggestions);
      for (const suggestion of suggestions) {
        const alone = withSuggestions(draft, [suggestion]);
        const one = rangesOf(suggestion, base, all);
        for (const structs of alone.store.clients.values())
          for (const struct of structs) {
            // Which of several formats that say the same stay is the document's own matter.
            if (struct instanceof Y.Item && struct.content instanceof Y.ContentFormat) continue;
            // What is written into a paragraph that the draft has deleted is in no text.
            if (struct instanceof Y.GC) continue;
            for (let at = 0; at < struct.length; at += 1) {
              const id = Y.createID(struct.id.client, struct.id.clock + at);
              expect(isVisibleAlone(base, one, id)).toBe(!struct.deleted);
            }
          }
        const [read] = readSuggestions(draft, draft, [suggestion]);
        expect(
          readSuggestions(draft, draft, suggestions).find(({ id }) => id === suggestion.id),
        ).toMatchObject({
          rating: read!.rating,
          evidence: read!.evidence,
          words: read!.words,
        });
        if (read!.rating !== undefined) expect(read!.rating).toEqual(meta(alone).rating);
        const order = evidenceOrder(alone).map(({ id }) => id);
        if (
          order.join() !==
          evidenceOrder(draft)
            .map(({ id }) => id)
            .join()
        )
          expect(read!.evidence).toBe(true);
      }
    }),
  );
});
