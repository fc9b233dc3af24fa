import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragment, meta, plainText, proposeRating, restorePart, restoreVerdict } from '../index';
import { complete, replica, seeded, sync, textAt } from '../spec/verdicts';

const WRITERS = [1_001, 1_002];
const RESTORER = 2_000;

/** Edits of two writers: a new paragraph, new words in one, a paragraph or a word deleted, a format. */
const edit = fc.record({
  who: fc.nat(1),
  what: fc.constantFrom('add', 'write', 'write', 'delete', 'cut', 'bold', 'cite'),
  at: fc.nat(20),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/**
 * A word that no other edit of the run writes: one Hangul syllable of its own, four times. What a cut leaves of it is equal
 * to no other word either; of words with digits a cut left equal digits.
 */
let count = 0;
const SYLLABLES = 11_172;
const freshWord = () => String.fromCodePoint(0xac00 + (count++ % SYLLABLES)).repeat(4);

function writerDocs(): Y.Doc[] {
  const first = seeded();
  return WRITERS.map((client) => {
    const doc = replica(first);
    doc.clientID = client;
    return doc;
  });
}

function apply(doc: Y.Doc, { what, at }: Edit): void {
  const body = fragment(doc, 'rationale');
  const block = body.get(at % Math.max(1, body.length)) as Y.XmlElement | undefined;
  const text = block?.toArray().find((child): child is Y.XmlText => child instanceof Y.XmlText);
  if (what === 'add' || !text) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(`${freshWord()} ${freshWord()} ${freshWord()}`)]);
    body.insert(at % (body.length + 1), [paragraph]);
  } else if (what === 'write') text.insert(0, `${freshWord()} `);
  else if (what === 'delete' && body.length > 1) body.delete(at % body.length, 1);
  else if (what === 'cut') text.delete(0, Math.min(text.length, 3));
  else if (what === 'bold' && text.length > 0) text.format(0, Math.min(text.length, 4), { bold: true });
  else if (what === 'cite') {
    const citation = new Y.XmlElement('citation');
    citation.setAttribute('evidenceId', freshWord());
    block!.insert(block!.length, [citation]);
  }
}

function run(docs: Y.Doc[], exchanges: Edit[][]): void {
  for (const exchange of exchanges) {
    for (const one of exchange) apply(docs[one.who]!, one);
    sync(...docs);
  }
}

const exchanges = fc.array(fc.array(edit, { maxLength: 4 }), { maxLength: 6 });

/** The text as its formats and blocks show it. */
const shown = (doc: Y.Doc) =>
  JSON.stringify(
    ['headline', 'summary', 'rationale'].map((field) =>
      (fragment(doc, field as 'summary').toArray() as Y.XmlElement[]).map((block) => [
        block.nodeName,
        block
          .toArray()
          .map((child) => (child instanceof Y.XmlText ? lettersWithFormat(child) : String(child))),
      ]),
    ),
  );

/** Each letter with its format: Yjs may write one run as two. */
function lettersWithFormat(text: Y.XmlText): string[] {
  const runs = text.toDelta() as { insert: string; attributes?: object }[];
  return runs.flatMap(({ insert, attributes = {} }) =>
    [...insert].map((letter) => letter + JSON.stringify(attributes)),
  );
}

/** The letters of a document with the ids of their items: an id is where a letter was first written. */
function lettersOf(doc: Y.Doc): Map<string, { letter: string; client: number }> {
  const letters = new Map<string, { letter: string; client: number }>();
  const walk = (type: { _start: Y.Item | null }) => {
    for (let item = type._start; item; item = item.right) {
      if (item.deleted) continue;
      const { content, id } = item;
      if (content instanceof Y.ContentString)
        for (let at = 0; at < content.str.length; at += 1)
          letters.set(`${id.client}:${id.clock + at}`, { letter: content.str[at]!, client: id.client });
      else if (content instanceof Y.ContentType) walk(content.type as unknown as { _start: Y.Item | null });
    }
  };
  for (const type of doc.share.values()) walk(type as unknown as { _start: Y.Item | null });
  return letters;
}

it('R3: restores any moment of two writers exactly, and keeps every letter that both moments have under its writer', () => {
  fc.assert(
    fc.property(exchanges, exchanges, (before, after) => {
      const docs = writerDocs();
      run(docs, before);
      const past = replica(docs[0]!);
      run(docs, after);
      const restored = replica(docs[0]!);
      restored.clientID = RESTORER;
      const present = lettersOf(restored);
      const were = lettersOf(past);
      restoreVerdict(restored, past);
      expect(shown(restored)).toBe(shown(past));
      const now = lettersOf(restored);
      // A paragraph whose letters are all still there keeps them, whatever was written between or around them.
      for (const block of fragment(past, 'rationale').toArray() as Y.XmlElement[]) {
        // One space is as good as another: which of two is kept does not matter.
        const letters = [...were].flatMap(([id, { letter }]) =>
          letter !== ' ' && isIn(block, id) ? [id] : [],
        );
        const untouched = letters.every((id) => present.has(id));
        if (!untouched || letters.length === 0) continue;
        for (const id of letters) expect(now.has(id), `${block.toString()} ${id}`).toBe(true);
      }
      const writtenAnew = [...now.values()].filter(({ client }) => client === RESTORER).length;
      if (after.every((exchange) => exchange.length === 0)) expect(writtenAnew).toBe(0);
    }),
  );
});

function isIn(block: Y.XmlElement, id: string): boolean {
  return block.toArray().some((child) => {
    if (!(child instanceof Y.XmlText)) return false;
    for (let item = child._start; item; item = item.right) {
      const [client, clock] = id.split(':').map(Number);
      if (item.id.client === client && clock! >= item.id.clock && clock! < item.id.clock + item.length)
        return true;
    }
    return false;
  });
}

it('R3: what a colleague writes during a restore stays, and both have the same text', () => {
  fc.assert(
    fc.property(exchanges, exchanges, fc.nat(20), (before, after, at) => {
      const docs = writerDocs();
      run(docs, before);
      const past = replica(docs[0]!);
      run(docs, after);
      const restored = replica(docs[0]!);
      restored.clientID = RESTORER;
      const kept = new Set((fragment(past, 'summary').toArray() as Y.XmlElement[]).map(String));
      textAt(docs[1]!, 'summary').insert(0, `mine${at} `);
      restoreVerdict(restored, past);
      sync(restored, docs[1]!);
      expect(shown(restored)).toBe(shown(docs[1]!));
      expect(kept.size).toBe(1);
      expect(plainText(restored, 'summary')).toContain(`mine${at}`);
    }),
  );
});

it('keeps the authors of a middle block that did not change, and of the words that did not', () => {
  const doc = complete();
  const paragraphs = ['One first.', 'Two stays as it is.', 'Three last one here.'].map((words) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    return paragraph;
  });
  fragment(doc, 'rationale').insert(1, paragraphs);
  const past = replica(doc);
  textAt(doc, 'rationale', 1).insert(4, 'very ');
  textAt(doc, 'rationale', 3).delete(0, 6);
  const before = lettersOf(doc);
  const restored = replica(doc);
  restored.clientID = RESTORER;
  restoreVerdict(restored, past);
  expect(shown(restored)).toBe(shown(past));
  const anew = [...lettersOf(restored)].filter(([id]) => !before.has(id)).map(([, { letter }]) => letter);
  expect(anew.join('')).toBe('Three ');
});

it('keeps the words of changed blocks, and replaces blocks whole where there are too many to compare', () => {
  const keptOf = (blocks: number) => {
    const doc = complete();
    const paragraphs = Array.from({ length: blocks }, (_, block) => {
      const paragraph = new Y.XmlElement('paragraph');
      const words = Array.from({ length: 30 }, (_, word) => `w${block}x${word}`);
      paragraph.insert(0, [new Y.XmlText(words.join(' '))]);
      return paragraph;
    });
    fragment(doc, 'rationale').insert(1, paragraphs);
    const past = replica(doc);
    for (let block = 1; block <= blocks; block += 1) textAt(doc, 'rationale', block).insert(0, 'new ');
    const restored = replica(doc);
    restored.clientID = RESTORER;
    restoreVerdict(restored, past);
    expect(shown(restored)).toBe(shown(past));
    return [...lettersOf(restored).values()].every(({ client }) => client !== RESTORER);
  };
  expect(keptOf(20)).toBe(true);
  expect(keptOf(300)).toBe(false);
});

it('writes nothing where nothing differs, and no rating that stands', () => {
  const doc = complete();
  const before = Y.encodeStateVector(doc);
  restoreVerdict(doc, replica(doc));
  expect(Y.encodeStateVector(doc)).toEqual(before);
  const past = replica(doc);
  proposeRating(doc, null);
  restoreVerdict(doc, past);
  expect(meta(doc)).toEqual(meta(past));
});

/** The blocks of the rationale, each with its formats. */
const blocksOf = (doc: Y.Doc) =>
  (fragment(doc, 'rationale').toArray() as Y.XmlElement[]).map((block) =>
    JSON.stringify([
      block.nodeName,
      block.toArray().map((child) => (child instanceof Y.XmlText ? lettersWithFormat(child) : String(child))),
    ]),
  );

it('restores one block of any moment of two writers, and changes at most one other block into it', () => {
  fc.assert(
    fc.property(exchanges, exchanges, fc.nat(30), (before, after, at) => {
      const docs = writerDocs();
      run(docs, before);
      const past = replica(docs[0]!);
      run(docs, after);
      const restored = replica(docs[0]!);
      restored.clientID = RESTORER;
      const had = blocksOf(restored);
      const wanted = blocksOf(past);
      const block = at % wanted.length;
      restorePart(restored, past, { field: 'rationale', block });
      const now = blocksOf(restored);
      expect(now).toContain(wanted[block]);
      // In their order, all blocks but one are those of before; that one is the restored block.
      const from = now.findIndex((each, index) => each !== had[index]);
      if (from >= 0) {
        const isInserted = now.length === had.length + 1;
        expect(now[from]).toBe(wanted[block]);
        expect(now.toSpliced(from, 1)).toEqual(isInserted ? had : had.toSpliced(from, 1));
      }
      for (const field of ['headline', 'summary'] as const)
        expect(plainText(restored, field)).toBe(plainText(docs[0]!, field));
      expect(meta(restored)).toEqual(meta(docs[0]!));
    }),
  );
});

it('restores a field or the rating alone, and refuses a block that the field did not have', () => {
  const past = complete();
  const doc = replica(past);
  textAt(doc, 'summary').insert(0, 'new ');
  textAt(doc, 'headline').insert(0, 'new ');
  proposeRating(doc, null);
  restorePart(doc, past, { field: 'summary', block: null });
  expect(plainText(doc, 'summary')).toBe(plainText(past, 'summary'));
  expect(plainText(doc, 'headline')).toMatch(/^new /);
  expect(meta(doc)).not.toEqual(meta(past));
  restorePart(doc, past, { field: 'rating' });
  expect(meta(doc)).toEqual(meta(past));
  expect(() => restorePart(doc, past, { field: 'summary', block: 9 })).toThrow(RangeError);
});
