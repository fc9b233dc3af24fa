import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  changeKinds,
  compareVerdicts,
  IMAGE_WORDS,
  parseRevision,
  plainText,
  readSuggestions,
  renderHtml,
  renderMarkdown,
  renderText,
  restoreVerdict,
  SuggestionFork,
  toRevision,
  type StoredSuggestion,
  verdictSchema,
  type RevisionContent,
} from '../index';
import { complete, FACTS, imageElement, replica, sync } from '../spec/verdicts';
import { fragment } from './shared-types';

const addressOf = ({ sha256 }: { sha256: string }) => `https://news.example/images/${sha256.slice(0, 4)}`;

/** A verdict whose rationale ends with an image. */
function showing(imageId: 'i1' | 'i2', attributes: Record<string, unknown> = {}): Y.Doc {
  const doc = complete();
  fragment(doc, 'rationale').push([imageElement(imageId, attributes)]);
  return doc;
}

function frozen(doc: Y.Doc, facts = FACTS): { content: RevisionContent; canonicalJson: string } {
  const result = toRevision(doc, facts);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

const codes = (doc: Y.Doc, facts = FACTS) => {
  const result = toRevision(doc, facts);
  return result.ok ? [] : result.problems.map(({ code, place }) => `${code} ${place}`);
};

const SAID = {
  alt: 'A letter with a seal',
  caption: 'The letter, as shown <at> the trial',
  credit: 'Court of Antwerp',
  licence: 'CC BY 4.0',
};

describe('an image', () => {
  it('is frozen by the digest and the size of its stored file, and goes out as HTML, Markdown and text', () => {
    const { content, canonicalJson } = frozen(showing('i1', { ...SAID, width: 3, height: 9 }));
    const sha256 = '1'.repeat(64);
    expect(content.rationale.content!.at(-1)).toEqual({
      type: 'image',
      attrs: { sha256, mediaType: 'image/png', width: 640, height: 480, ...SAID },
    });
    expect(canonicalJson).not.toContain('imageId');
    expect(parseRevision(canonicalJson)).toEqual(content);
    expect(renderHtml(content, 'rationale', addressOf).split('</p>').at(-1)).toBe(
      '<figure class="image"><img src="https://news.example/images/1111" alt="A letter with a seal" width="640" height="480" loading="lazy" decoding="async">' +
        '<figcaption>The letter, as shown &#60;at&#62; the trial · <span class="credit">Court of Antwerp, CC BY 4.0</span></figcaption></figure>',
    );
    expect(renderHtml(content, 'rationale', () => null)).toContain(
      '<figure class="image"><p>[A letter with a seal]</p>',
    );
    expect(renderMarkdown(content, 'rationale', addressOf).split('\n\n').slice(-2)).toEqual([
      '![A letter with a seal](<https://news.example/images/1111>)',
      'The letter, as shown \\<at\\> the trial (Court of Antwerp, CC BY 4.0)',
    ]);
    expect(renderText(content, 'rationale').split('\n\n').at(-1)).toBe(
      '[A letter with a seal] The letter, as shown <at> the trial (Court of Antwerp, CC BY 4.0)',
    );
  });

  it('that only decorates has an empty alternative text, whatever was written before', () => {
    const { content } = frozen(showing('i2', { alt: 'left over', decorative: true }));
    expect(content.rationale.content!.at(-1)!.attrs).toEqual({
      ...{ sha256: '2'.repeat(64), mediaType: 'image/png', width: 640, height: 480 },
      alt: '',
    });
    expect(renderHtml(content, 'rationale', addressOf)).toContain('alt=""');
    expect(renderText(content, 'rationale')).not.toContain('left over');
  });

  it('is a problem without an alternative text, of another claim’s file, or of another digest', () => {
    expect(codes(showing('i1', { alt: '  ' }))).toEqual(['image_without_alt rationale/1']);
    expect(codes(showing('i1', { alt: 'x', imageId: 'i9' }))).toEqual(['image_unknown rationale/1']);
    expect(codes(showing('i1', { alt: 'x', sha256: '9'.repeat(64) }))).toEqual(['image_unknown rationale/1']);
    expect(codes(showing('i1', { alt: 'x' }), { ...FACTS, images: [] })).toEqual([
      'image_unknown rationale/1',
    ]);
  });

  it('names no address, and nothing but a file and texts of a limited length', () => {
    expect(codes(showing('i1', { alt: 'x', src: 'https://elsewhere.example/a.png' }))).toEqual([
      'outside_schema rationale/1',
    ]);
    expect(codes(showing('i1', { alt: 7 }))).toEqual(['outside_schema rationale/1']);
    for (const [name, most] of Object.entries(IMAGE_WORDS)) {
      expect(codes(showing('i1', { alt: 'x', [name]: 'y'.repeat(most) }))).toEqual([]);
      expect(codes(showing('i1', { alt: 'x', [name]: 'y'.repeat(most + 1) }))).toEqual([
        'outside_schema rationale/1',
      ]);
    }
    const inHeadline = complete();
    fragment(inHeadline, 'headline').push([imageElement('i1', { alt: 'x' })]);
    expect(codes(inHeadline)).toContain('outside_schema headline');
  });

  it('is no text: a rationale of an image alone is empty', () => {
    const doc = complete();
    fragment(doc, 'rationale').delete(0, 1);
    fragment(doc, 'rationale').push([imageElement('i1', { alt: 'x' })]);
    expect(codes(doc)).toEqual(['rationale_empty rationale']);
  });

  it('is its caption in lists and searches', () => {
    expect(plainText(showing('i1', SAID), 'rationale')).toBe(
      'The claim rests on one source\nThe letter, as shown <at> the trial',
    );
  });
});

describe('a comparison', () => {
  const of = (doc: Y.Doc) => frozen(doc).content;

  it('shows an image that is added, removed, replaced or described otherwise as a change that is no typing error', () => {
    const [none, first, second, retold] = [
      of(complete()),
      of(showing('i1', SAID)),
      of(showing('i2', SAID)),
      of(showing('i1', { ...SAID, alt: 'A letter with a seel' })),
    ];
    for (const [before, after] of [
      [none, first],
      [first, none],
      [first, second],
      [first, retold],
    ] as const) {
      expect(changeKinds(before, after).map(({ kind }) => kind)).toContain('image');
      expect(compareVerdicts(before, after).facts.map(({ field }) => field)).toEqual(['image']);
    }
    expect(compareVerdicts(none, first).rationale.at(-1)).toMatchObject({ type: 'image' });
    expect(compareVerdicts(first, first).facts).toEqual([]);
  });

  it('shows an image without words that stands elsewhere', () => {
    const before = complete();
    fragment(before, 'rationale').insert(0, [imageElement('i1', { decorative: true })]);
    const after = showing('i1', { decorative: true });
    expect(compareVerdicts(of(before), of(after)).facts).toMatchObject([{ field: 'formatting' }]);
  });
});

const words = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .filter((text) => !/\p{Quotation_Mark}/u.test(text));
const attributes = fc.record({
  imageId: fc.constantFrom('i1' as const, 'i2' as const),
  alt: words,
  caption: words,
  credit: words,
  licence: words,
  decorative: fc.boolean(),
});

it('any images freeze to a document of the schema’s names with all their words, or to a problem with a place', () => {
  let froze = 0;
  fc.assert(
    fc.property(fc.array(attributes, { minLength: 1, maxLength: 4 }), (all) => {
      const doc = complete();
      for (const { imageId, ...rest } of all) fragment(doc, 'rationale').push([imageElement(imageId, rest)]);
      const result = toRevision(doc, FACTS);
      if (!result.ok) {
        expect(new Set(result.problems.map(({ code }) => code))).toEqual(new Set(['image_without_alt']));
        return;
      }
      froze += 1;
      const { content, canonicalJson } = result;
      expect(parseRevision(canonicalJson)).toEqual(content);
      expect(toRevision(replica(doc), FACTS)).toEqual(result);
      for (const { type } of content.rationale.content!) expect(verdictSchema.nodes[type]).toBeDefined();
      const html = renderHtml(content, 'rationale', addressOf);
      expect(html.match(/<img /g)).toHaveLength(all.length);
      const text = renderText(content, 'rationale');
      for (const { caption, credit, licence } of all)
        for (const said of [caption, credit, licence]) expect(text).toContain(said.normalize('NFC').trim());
      expect(changeKinds(content, content)).toEqual([]);
    }),
  );
  expect(froze).toBeGreaterThan(10);
});

describe('the draft’s other readings of an image', () => {
  it('a suggestion inserts, removes and describes an image, and says what', () => {
    const draft = showing('i1', { alt: 'A seal' });
    fragment(draft, 'rationale').push([imageElement('i2', { decorative: true })]);
    const place = { now: 'insert' };
    let count = 0;
    const fork = new SuggestionFork(draft, [], {
      place: () => place.now,
      newId: () => `s${(count += 1)}`,
      onChange: () => undefined,
    });
    const rationale = fragment(fork.doc, 'rationale');
    rationale.push([imageElement('i2', SAID)]);
    place.now = 'describe';
    (rationale.get(1) as Y.XmlElement).setAttribute('alt', 'A red seal');
    place.now = 'remove';
    rationale.delete(2, 1);
    fork.changed();
    const stored = fork.suggestions as StoredSuggestion[];
    const [inserting, describing, removing] = readSuggestions(draft, draft, stored);
    expect(inserting!.pieces).toMatchObject([
      { kind: 'insert', text: `\n\u25A3 ${SAID.alt} ${SAID.caption}\n`, block: true },
    ]);
    expect(describing!.attributes).toEqual([{ node: 'image', name: 'alt', value: 'A red seal' }]);
    expect(removing!.pieces).toMatchObject([{ kind: 'delete', shown: true }]);
    expect([inserting, describing, removing].map((read) => read!.blocks)).toMatchObject([
      [{ change: 'insert', node: 'image', count: 1 }],
      [],
      [{ change: 'delete', node: 'image', count: 1 }],
    ]);
    Y.applyUpdate(draft, stored[0]!.update);
    expect(renderText(frozen(draft).content, 'rationale')).toContain(SAID.caption);
  });

  it('two members who describe one image at the same time keep one text for each attribute', () => {
    const one = showing('i1', { alt: 'x' });
    const other = replica(one);
    const imageIn = (doc: Y.Doc) => fragment(doc, 'rationale').get(1) as Y.XmlElement;
    imageIn(one).setAttribute('alt', 'A seal');
    imageIn(other).setAttribute('caption', 'From the trial');
    sync(one, other);
    expect(frozen(one).canonicalJson).toBe(frozen(other).canonicalJson);
    expect(imageIn(one).getAttributes()).toMatchObject({ alt: 'A seal', caption: 'From the trial' });
  });

  it('a restore brings back an image that was removed, and its earlier words', () => {
    const past = showing('i1', SAID);
    const doc = replica(past);
    (fragment(doc, 'rationale').get(1) as Y.XmlElement).setAttribute('alt', 'Other');
    restoreVerdict(doc, past);
    expect(frozen(doc).canonicalJson).toBe(frozen(past).canonicalJson);
    fragment(doc, 'rationale').delete(1, 1);
    restoreVerdict(doc, past);
    expect(frozen(doc).canonicalJson).toBe(frozen(past).canonicalJson);
  });
});
