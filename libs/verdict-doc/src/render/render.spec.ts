import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragment } from '../document/shared-types';
import { complete, FACTS } from '../spec/verdicts';
import {
  plainText,
  renderHtml,
  renderMarkdown,
  renderText,
  toRevision,
  type RevisionContent,
  type RichNode,
} from '../index';

const base = (() => {
  const result = toRevision(complete(), FACTS);
  if (!result.ok) throw new Error('the sample does not freeze');
  return result.content;
})();
const showing = (...content: RichNode[]): RevisionContent => ({
  ...base,
  rationale: { type: 'doc', content },
});
const text = (words: string, ...marks: RichNode['marks'] & object): RichNode => ({
  type: 'text',
  text: words,
  marks,
});
const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content });
const cite = (evidenceId: string): RichNode => ({ type: 'citation', attrs: { evidenceId } });

const rich = showing(
  { type: 'heading', attrs: { level: 2 }, content: [text('Who said it')] },
  paragraph(text('One '), text('source', { type: 'bold' }), cite('e2'), { type: 'hardBreak' }, text('said')),
  {
    type: 'orderedList',
    content: [
      { type: 'listItem', content: [paragraph(text('first'))] },
      { type: 'listItem', content: [paragraph(text('second'))] },
    ],
  },
  { type: 'blockquote', content: [paragraph(text('quoted'))] },
);

describe('HTML', () => {
  it('renders every kind of node, citations by their number', () => {
    expect(renderHtml(rich, 'rationale')).toBe(
      '<h2>Who said it</h2><p>One <strong>source</strong><sup><a class="citation" href="#evidence-2">2</a></sup><br>said</p>' +
        '<ol><li><p>first</p></li><li><p>second</p></li></ol><blockquote><p>quoted</p></blockquote>',
    );
  });

  it('escapes whatever people wrote: the page has no elements but ours and exactly their text', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        (words, href) => {
          const html = renderHtml(
            showing(paragraph(text(`<img src=x onerror=1>"'&${words}`, { type: 'link', attrs: { href } }))),
            'rationale',
          );
          const { document } = parseHTML(`<html><body>${html}</body></html>`);
          expect([...document.body.querySelectorAll('*')].map((element) => element.tagName)).toEqual([
            'P',
            'A',
          ]);
          expect(document.querySelector('a')!.getAttribute('href')).toBe(href);
        },
      ),
    );
  });

  it('shows no link that is not http, https or mailto, even from content changed by hand', () => {
    const html = renderHtml(
      showing(paragraph(text('x', { type: 'link', attrs: { href: 'javascript:alert(1)' } }))),
      'rationale',
    );
    expect(html).toBe('<p>x</p>');
  });
});

describe('text and Markdown', () => {
  it('text keeps structure without signs of markup', () => {
    expect(renderText(rich, 'rationale')).toBe(
      'Who said it\n\nOne source[2]\nsaid\n\n1. first\n2. second\n\n> quoted',
    );
  });

  it('Markdown says the same in CommonMark', () => {
    expect(renderMarkdown(rich, 'rationale')).toBe(
      '## Who said it\n\nOne **source**[[2]](#evidence-2)\\\nsaid\n\n1. first\n2. second\n\n> quoted',
    );
  });

  it('Markdown escapes what would mean something', () => {
    const words = showing(paragraph(text('1. *not* a list [x](y) <b> # no')));
    expect(renderMarkdown(words, 'rationale')).toBe('1\\. \\*not\\* a list \\[x\\](y) \\<b\\> \\# no');
    const spaced = showing(paragraph(text(' bold ', { type: 'bold' }, { type: 'italic' })));
    expect(renderMarkdown(spaced, 'rationale')).toBe(' ***bold*** ');
  });
});

describe('plain text of a draft', () => {
  it('is the words, without citations', () => {
    expect(plainText(complete(), 'headline')).toBe('One unnamed source, denied by all');
    expect(plainText(complete(), 'rationale')).toBe('The claim rests on one source');
  });

  it('is read and frozen from a draft with a million marks on one letter', () => {
    const doc = complete();
    const marked = new Y.XmlElement('paragraph');
    fragment(doc, 'rationale').push([marked]);
    marked.push([new Y.XmlText(`e${'\u0301\u0316'.repeat(500_000)}`)]);
    expect(plainText(doc, 'rationale').normalize('NFD')).toMatch(/^The claim .*\ne\u0316/s);
    expect(toRevision(doc, FACTS).ok).toBe(true);
  });
});
