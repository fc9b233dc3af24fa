import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragment } from '../document/shared-types';
import { complete, FACTS } from '../spec/verdicts';
import {
  isAllowedLink,
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
  if (!result.ok) throw new Error('the sample cannot be frozen');
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

  it('escapes all text of members: the page has only the renderer’s elements and exactly their text', () => {
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

  it('shows only http, https and mailto links, even from content changed by hand', () => {
    const html = renderHtml(
      showing(paragraph(text('x', { type: 'link', attrs: { href: 'javascript:alert(1)' } }))),
      'rationale',
    );
    expect(html).toBe('<p>x</p>');
  });
});

describe('text and Markdown', () => {
  it('text shows the structure without markup', () => {
    expect(renderText(rich, 'rationale')).toBe(
      'Who said it\n\nOne source[2]\nsaid\n\n1. first\n2. second\n\n> quoted',
    );
  });

  it('Markdown says the same in CommonMark', () => {
    expect(renderMarkdown(rich, 'rationale')).toBe(
      '## Who said it\n\nOne **source**[[2]](#evidence-2)\\\nsaid\n\n1. first\n2. second\n\n> quoted',
    );
  });

  it('Markdown escapes characters that have a meaning', () => {
    const words = showing(paragraph(text('1. *not* a list [x](y) <b> # no')));
    expect(renderMarkdown(words, 'rationale')).toBe('1\\. \\*not\\* a list \\[x\\](y) \\<b\\> \\# no');
    const spaced = showing(paragraph(text(' bold ', { type: 'bold' }, { type: 'italic' })));
    expect(renderMarkdown(spaced, 'rationale')).toBe(' ***bold*** ');
  });
});

describe('any content of a verdict', () => {
  it.each([' ', '\n', '\u2028', '- ', '1', '1. ', ' \n', '* '])(
    'is rendered in linear time for %j repeated',
    (part) => {
      const words = `a${part.repeat(250_000)}a`;
      const content = showing(paragraph(text(words, { type: 'bold' })));
      expect(renderText(content, 'rationale')).toBe(words);
      expect(renderHtml(content, 'rationale')).toBe(`<p><strong>${words}</strong></p>`);
      expect(renderMarkdown(content, 'rationale').replaceAll('\\', '')).toBe(`**${words}**`);
    },
  );

  it('may contain very many links, each checked in linear time', () => {
    const href = `mailto:${'@'.repeat(2_000)} `;
    for (let time = 0; time < 20_000; time += 1) expect(isAllowedLink(href)).toBe(false);
    for (const right of ['mailto:@@a', 'mailto:a@b', 'https://a', 'mailto:a@b@c'])
      expect(isAllowedLink(right)).toBe(true);
    for (const wrong of ['mailto:@b', 'mailto:a@', 'mailto:a b@c', 'mailto:ab', 'javascript:a@b'])
      expect(isAllowedLink(wrong)).toBe(false);
  });
});

describe('plain text of a draft', () => {
  it('contains the words without citations', () => {
    expect(plainText(complete(), 'headline')).toBe('One unnamed source, denied by all');
    expect(plainText(complete(), 'rationale')).toBe('The claim rests on one source');
  });

  it('is read and frozen from a draft with a million combining marks on one letter', () => {
    const doc = complete();
    const marked = new Y.XmlElement('paragraph');
    fragment(doc, 'rationale').push([marked]);
    marked.push([new Y.XmlText(`e${'\u0301\u0316'.repeat(500_000)}`)]);
    expect(plainText(doc, 'rationale').normalize('NFD')).toMatch(/^The claim .*\ne\u0316/s);
    expect(toRevision(doc, FACTS).ok).toBe(true);
  });
});
