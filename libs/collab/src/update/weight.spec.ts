import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { weighDocument, weighUpdate, weightOf } from './weight';

/** Edits of every kind of Yjs content. */
const edit = fc.oneof(
  fc.tuple(fc.nat(), fc.string({ unit: 'binary' })).map(([at, text]) => (doc: Y.Doc) => {
    const words = doc.getText('words');
    words.insert(at % (words.length + 1), text, at % 3 ? undefined : { bold: { at } });
  }),
  fc.tuple(fc.nat(), fc.nat(5)).map(([at, length]) => (doc: Y.Doc) => {
    const words = doc.getText('words');
    if (words.length > 0)
      words.delete(at % words.length, Math.min(length, words.length - (at % words.length)));
  }),
  fc.jsonValue().map((value) => (doc: Y.Doc) => doc.getArray('list').push([value])),
  fc.tuple(fc.string(), fc.jsonValue()).map(
    ([key, value]) =>
      (doc: Y.Doc) =>
        doc.getMap('meta').set(key, value),
  ),
  fc.uint8Array().map((bytes) => (doc: Y.Doc) => doc.getMap('meta').set('bytes', bytes)),
  fc.string().map((name) => (doc: Y.Doc) => {
    const element = new Y.XmlElement(name || 'p');
    element.setAttribute('id', name);
    doc.getXmlFragment('body').push([element, new Y.XmlText(name)]);
  }),
  fc.constant((doc: Y.Doc) => doc.getText('words').insertEmbed(0, { image: 1 })),
  fc.constant((doc: Y.Doc) => doc.getMap('docs').set('sub', new Y.Doc())),
);

const doc = (edits: ((doc: Y.Doc) => void)[]) => {
  const made = new Y.Doc();
  for (const change of edits) change(made);
  return made;
};

/** The weight of an update, computed from the structs that Yjs decodes. */
const weighedByYjs = (update: Uint8Array) => {
  const { structs, ds } = Y.decodeUpdate(update);
  const living = structs.filter(
    ({ id, length, ...struct }) =>
      'content' in struct &&
      !(struct.content instanceof Y.ContentDeleted) &&
      !(ds.clients.get(id.client) ?? []).some(
        ({ clock, len }) => clock <= id.clock && clock + len >= id.clock + length,
      ),
  ).length;
  const ranges = [...ds.clients.values()].flat().length;
  return weightOf(update.length, living, structs.length - living + ranges);
};

it('weighs any update like the structs that Yjs decodes, and no update past the limit', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 40 }), fc.array(edit, { maxLength: 20 }), (one, two) => {
      const first = doc(one);
      const second = doc(two);
      // With an undo manager, deleted content is not collected: it is sent together with its deletion.
      second.gc = false;
      Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
      for (const update of [
        Y.encodeStateAsUpdate(first),
        Y.encodeStateAsUpdate(second),
        // Without the structs that the first document holds.
        Y.encodeStateAsUpdate(second, Y.encodeStateVector(first)),
      ]) {
        const weight = weighedByYjs(update);
        expect(weighUpdate(update, weight)?.work).toBe(weight);
        expect(weighUpdate(update, weight - 1)).toBeNull();
      }
    }),
  );
});

it('stops reading at the limit, whatever number of structs an update claims', () => {
  const claims = Uint8Array.of(1, 0xff, 0xff, 0xff, 0xff, 0x0f);
  expect(weighUpdate(claims, 200_000)).toBeNull();
  expect(weighUpdate(Uint8Array.of(0, 1, 1, 0xff, 0xff, 0xff, 0xff, 0x0f), 200_000)).toBeNull();
  expect(() => weighUpdate(Uint8Array.of(1, 5, 1, 0, 4), 200_000)).toThrow();
});

it('weighs letters that were inserted one by one more than a page that was pasted', () => {
  const single = new Y.Doc();
  for (let count = 0; count < 2_000; count += 1) single.getText('words').insert(0, 'a');
  const pasted = new Y.Doc();
  pasted.getText('words').insert(0, 'a'.repeat(100_000));
  const weight = (made: Y.Doc) => weighUpdate(Y.encodeStateAsUpdate(made), Infinity)!.work;
  expect(weight(single)).toBeGreaterThan(3 * weight(pasted));
});

it('weighs deleted content little, in a document and in an update that deletes its own structs', () => {
  const words = new Y.Doc({ gc: false });
  for (let count = 0; count < 2_000; count += 1) words.getText('words').insert(0, 'a');
  const full = weighDocument(words, 0);
  words.getText('words').delete(0, 2_000);
  expect(weighDocument(words, 0)).toBeLessThan(full / 5);
  expect(weighUpdate(Y.encodeStateAsUpdate(words), Infinity)!.adds).toBeLessThan(full / 5);
});
