import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { hostileDoc } from '../spec/arbitrary-docs';
import { complete, FACTS, replica, seeded, sync, textAt } from '../spec/verdicts';
import {
  fragment,
  parseRevision,
  placeEvidence,
  PROBLEM_CODES,
  proposeRating,
  removeEvidence,
  RevisionFormatError,
  sha256Hex,
  toRevision,
  verdictSchema,
} from '../index';

const frozen = (doc: Y.Doc) => {
  const result = toRevision(doc, FACTS);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
};
const codes = (doc: Y.Doc) => {
  const result = toRevision(doc, FACTS);
  return result.ok ? [] : result.problems.map(({ code, place }) => `${code} ${place}`);
};
const allText = (value: unknown): string =>
  typeof value !== 'object' || value === null
    ? ''
    : Object.entries(value)
        .map(([key, item]) => (key === 'text' ? (item as string) : allText(item)))
        .join('');

describe('D2: one document, one canonical JSON', () => {
  it('D2: the bytes and hash of a known document do not change', () => {
    const { canonicalJson, sha256, content } = frozen(complete());
    expect(canonicalJson).toContain('"headline":"One unnamed source, denied by all"');
    expect(content.evidence.map(({ number, id, note }) => [number, id, note])).toEqual([
      [1, 'e1', ''],
      [2, 'e2', 'Denies it'],
    ]);
    expect(content.rating).toMatchObject({ key: 'unproven', scaleVersion: 1, ordinal: null });
    expect(sha256).toBe(sha256Hex(canonicalJson));
    expect(sha256).toBe('2f1974118afd0bfacfe594422683498c5a77fed507b94806fb84a6ad6a1c5ae1');
    // What `assay.verdict/3` could say is written as it was, but for the name of the shape.
    expect(sha256Hex(canonicalJson.replace('assay.verdict/5', 'assay.verdict/3'))).toBe(
      '1083a54fee1cf2b6ee73aa41235e38fab1ea10a2019d1f2a6ff8a4b84cf9cf49',
    );
  });

  it('D2: replicas give the same bytes for any order of updates and any splitting of the text', () => {
    const letters = fc.array(
      fc.record({
        at: fc.nat(40),
        // Words in quotation marks must be the claim's, and these would not be.
        text: fc
          .string({ unit: 'grapheme', minLength: 1, maxLength: 3 })
          .filter((text) => !/\p{Quotation_Mark}/u.test(text)),
        bold: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(letters, letters, (mine, theirs) => {
        const one = complete();
        const two = replica(one);
        for (const [doc, edits] of [
          [one, mine],
          [two, theirs],
        ] as const) {
          for (const { at, text, bold } of edits) {
            const target = textAt(doc, 'rationale');
            target.insert(at % (target.length + 1), text, bold ? { bold: {} } : {});
          }
        }
        sync(one, two);
        expect(frozen(one).canonicalJson).toBe(frozen(two).canonicalJson);
        expect(frozen(replica(two)).sha256).toBe(frozen(one).sha256);
      }),
    );
  });

  it('D2: the same words give the same bytes as one run, as many runs, and in two neighbouring texts', () => {
    const whole = complete();
    textAt(whole, 'summary').insert(0, 'caf\u00e9 ');
    const pieces = complete();
    textAt(pieces, 'summary').insert(0, 'f');
    textAt(pieces, 'summary').insert(0, 'ca');
    textAt(pieces, 'summary').insert(3, 'e\u0301 ');
    const two = complete();
    (fragment(two, 'summary').get(0) as Y.XmlElement).insert(0, [new Y.XmlText('caf\u00e9 ')]);
    expect(frozen(pieces).canonicalJson).toBe(frozen(whole).canonicalJson);
    expect(frozen(two).canonicalJson).toBe(frozen(whole).canonicalJson);
  });

  it('D2: empty paragraphs at the end change nothing; others are frozen', () => {
    const doc = complete();
    const { sha256 } = frozen(doc);
    fragment(doc, 'rationale').push([new Y.XmlElement('paragraph'), new Y.XmlElement('paragraph')]);
    expect(frozen(doc).sha256).toBe(sha256);
    fragment(doc, 'rationale').insert(0, [new Y.XmlElement('paragraph')]);
    expect(frozen(doc).content.rationale.content).toHaveLength(2);
  });

  it('D2: frozen content matches the schema and parses back to itself', () => {
    const doc = complete();
    const list = new Y.XmlElement('bulletList');
    const item = new Y.XmlElement('listItem');
    const paragraph = new Y.XmlElement('paragraph');
    const text = new Y.XmlText();
    paragraph.insert(0, [text]);
    item.insert(0, [paragraph]);
    list.insert(0, [item]);
    fragment(doc, 'rationale').push([list]);
    fragment(doc, 'rationale').push([new Y.XmlElement('horizontalRule'), paragraphOf('end')]);
    text.insert(0, 'linked', {
      ...{ code: {}, subscript: {}, superscript: {}, strike: {}, italic: {} },
      link: { href: 'https://example.org/a?b=c' },
      bold: {},
    });
    const { content, canonicalJson } = frozen(doc);
    verdictSchema.nodeFromJSON(content.rationale).check();
    expect(parseRevision(canonicalJson)).toEqual(content);
    expect(() => parseRevision(canonicalJson.replace('{', '{ '))).toThrow(RevisionFormatError);
    expect(() => parseRevision('{}')).toThrow(RevisionFormatError);
    expect(() => parseRevision('not json')).toThrow(RevisionFormatError);
    expect(() => parseRevision('null')).toThrow(RevisionFormatError);
  });
});

describe('D3: problems with places, no exception, no lost text', () => {
  it('D3: an empty draft has a problem for each missing part', () => {
    expect(codes(seeded())).toEqual([
      'headline_empty headline',
      'summary_empty summary',
      'rationale_empty rationale',
      'rating_missing meta/rating',
    ]);
    expect(codes(new Y.Doc())).toEqual(codes(seeded()));
  });

  const breaks: [string, (doc: Y.Doc) => void, string][] = [
    [
      'a rating not of the scale',
      (doc) => proposeRating(doc, { scaleVersion: 1, ratingKey: 'maybe' }),
      'rating_unknown meta/rating',
    ],
    [
      'a rating of an older scale',
      (doc) => proposeRating(doc, { scaleVersion: 0, ratingKey: 'true' }),
      'rating_unknown meta/rating',
    ],
    ['a rating of another type', (doc) => doc.getMap('meta').set('rating', 7), 'rating_unknown meta/rating'],
    ['removed evidence that is cited', (doc) => removeEvidence(doc, 'e1'), 'citation_broken rationale'],
    ['unknown evidence', (doc) => placeEvidence(doc, 'e9', 0), 'evidence_unknown evidence/0'],
    [
      'a headline too long',
      (doc) => textAt(doc, 'headline').insert(0, 'x'.repeat(201)),
      'headline_too_long headline',
    ],
    [
      'a formatted headline',
      (doc) => textAt(doc, 'headline').format(0, 3, { bold: {} }),
      'outside_schema headline/0',
    ],
    [
      'a headline of two lines',
      (doc) => fragment(doc, 'headline').insert(0, [paragraphOf('more')]),
      'outside_schema headline',
    ],
    [
      'an unknown block',
      (doc) => fragment(doc, 'summary').insert(1, [new Y.XmlElement('codeBlock')]),
      'outside_schema summary/1',
    ],
    [
      'a script link',
      (doc) => textAt(doc, 'summary').format(0, 2, { link: { href: 'javascript:alert(1)' } }),
      'outside_schema summary/0/0',
    ],
    [
      'an unknown mark',
      (doc) => textAt(doc, 'summary').format(0, 2, { blink: {} }),
      'outside_schema summary/0/0',
    ],
    [
      'an embed',
      (doc) => textAt(doc, 'summary').insertEmbed(0, { image: 'x' }),
      'outside_schema summary/0/0',
    ],
    [
      'an attribute of bytes',
      (doc) => setAttribute(doc, 'align', new Uint8Array([1])),
      'outside_schema rationale/0',
    ],
    ['an evidence list of numbers', (doc) => doc.getArray('evidence').push([3]), 'outside_schema evidence/2'],
    [
      'text outside a paragraph',
      (doc) => fragment(doc, 'summary').insert(0, [new Y.XmlText('loose')]),
      'outside_schema summary/0',
    ],
  ];
  it.each(breaks)('D3: %s', (_, breakIt, problem) => {
    const doc = complete();
    breakIt(doc);
    expect(codes(doc)).toEqual([problem]);
  });

  it('D3: very deep nesting is refused at the limit, without walking further', () => {
    const doc = complete();
    nest(doc, 4_000);
    expect(codes(doc)[0]).toBe(`outside_schema rationale${'/0'.repeat(33)}`);
  });

  it('D3: a shared name used as another type is a problem at its place', () => {
    const doc = new Y.Doc();
    doc.getText('summary').insert(0, 'words');
    doc.getMap('evidence').set('a', 1);
    expect(codes(doc)).toContain('outside_schema summary');
    expect(codes(doc)).toContain('outside_schema evidence');
  });

  it('D3: any document freezes with all its text, or returns known problems', () => {
    let froze = 0;
    fc.assert(
      fc.property(hostileDoc, (doc) => {
        const result = toRevision(doc, FACTS);
        if (!result.ok) {
          expect(result.problems.length).toBeGreaterThan(0);
          for (const { code } of result.problems) expect(PROBLEM_CODES).toContain(code);
          return;
        }
        froze += 1;
        for (const field of ['summary', 'rationale'] as const) {
          const words = wordsOf(fragment(doc, field));
          const kept = allText(result.content[field]);
          expect(letters(kept)).toBe(letters(words));
        }
        expect(toRevision(replica(doc), FACTS)).toEqual(result);
      }),
      { numRuns: 500 },
    );
    expect(froze).toBeGreaterThan(20);
  });
});

/** All text below a node, read by Yjs itself. */
function wordsOf(node: Y.XmlFragment): string {
  const parts = node.toArray().map((child: unknown) => {
    if (child instanceof Y.XmlText)
      return (child.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
    return wordsOf(child as Y.XmlElement);
  });
  return parts.join('');
}

/** The letters and digits of a text, which are the same in both readings. */
const letters = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '');

function paragraphOf(text: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  return paragraph;
}

function setAttribute(doc: Y.Doc, name: string, value: unknown): void {
  (fragment(doc, 'rationale').get(0) as Y.XmlElement).setAttribute(name, value as string);
}

function nest(doc: Y.Doc, depth: number): void {
  let parent: Y.XmlFragment = fragment(doc, 'rationale');
  doc.transact(() => {
    for (let level = 0; level < depth; level += 1) {
      const quote = new Y.XmlElement('blockquote');
      parent.insert(0, [quote]);
      parent = quote;
    }
    parent.insert(0, [paragraphOf('deep')]);
  });
}
