import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragment } from '../document/shared-types';
import { complete, FACTS } from '../spec/verdicts';
import {
  compareVerdicts,
  isAllowedLink,
  plainText,
  renderHtml,
  renderMarkdown,
  renderText,
  toRevision,
  type RevisionContent,
  type RichNode,
} from '../index';

/** No image of these texts has an address. */
const noAddress = () => null;
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
    expect(renderHtml(rich, 'rationale', noAddress)).toBe(
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
            noAddress,
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
      noAddress,
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
    expect(renderMarkdown(rich, 'rationale', noAddress)).toBe(
      '## Who said it\n\nOne **source**[[2]](#evidence-2)\\\nsaid\n\n1. first\n2. second\n\n> quoted',
    );
  });

  it('Markdown escapes characters that have a meaning', () => {
    const words = showing(paragraph(text('1. *not* a list [x](y) <b> # no')));
    expect(renderMarkdown(words, 'rationale', noAddress)).toBe(
      '1\\. \\*not\\* a list \\[x\\](y) \\<b\\> \\# no',
    );
    const spaced = showing(paragraph(text(' bold ', { type: 'bold' }, { type: 'italic' })));
    expect(renderMarkdown(spaced, 'rationale', noAddress)).toBe(' ***bold*** ');
  });
});

describe('marks that change what letters say', () => {
  const sup = { type: 'superscript' } as const;
  const sub = { type: 'subscript' } as const;
  const formatted = showing(
    paragraph(
      text('10'),
      text('6', sup),
      text(' t of CO'),
      text('2', sub),
      text(', § '),
      text('5`a', { type: 'code' }),
    ),
    { type: 'horizontalRule' },
    paragraph(text('nine', { type: 'bold' }, { type: 'strike' }), text(' 19'), text('th', sup)),
    paragraph(text('x'), text('2π', sup), text('y'), text('i,1', sub)),
  );

  it('HTML and Markdown have an element for each', () => {
    expect(renderHtml(formatted, 'rationale', noAddress)).toBe(
      '<p>10<sup>6</sup> t of CO<sub>2</sub>, § <code>5`a</code></p><hr>' +
        '<p><strong><s>nine</s></strong> 19<sup>th</sup></p><p>x<sup>2π</sup>y<sub>i,1</sub></p>',
    );
    expect(renderMarkdown(formatted, 'rationale', noAddress)).toBe(
      '10<sup>6</sup> t of CO<sub>2</sub>, § ``5`a``\n\n---\n\n**~~nine~~** 19<sup>th</sup>\n\nx<sup>2π</sup>y<sub>i,1</sub>',
    );
  });

  it('plain text never joins raised or lowered figures to others, and keeps what is struck out apart', () => {
    expect(renderText(formatted, 'rationale')).toBe(
      '10⁶ t of CO₂, § 5`a\n\n* * *\n\n~~nine~~ 19th\n\nx^(2π)y_(i,1)',
    );
  });

  it('a draft’s plain text says the same, however Yjs split its runs', () => {
    const doc = complete();
    const line = new Y.XmlText();
    const added = new Y.XmlElement('paragraph');
    fragment(doc, 'rationale').push([added, new Y.XmlElement('horizontalRule')]);
    added.push([line]);
    line.insert(0, '106 nine');
    line.format(3, 5, { strike: {} });
    line.format(2, 1, { superscript: {} });
    line.insert(2, '1', { superscript: {} });
    expect(plainText(doc, 'rationale').split('\n')[1]).toBe('10¹⁶~~ nine~~');
    const result = toRevision(doc, FACTS);
    expect(result.ok && renderText(result.content, 'rationale').split('\n\n').slice(1)).toEqual([
      '10¹⁶~~ nine~~',
      '* * *',
    ]);
  });

  it('a comparison shows 10 to the power of 6 and 106 as different words', () => {
    const plain = showing(paragraph(text('106')));
    const raised = showing(paragraph(text('10'), text('6', sup)));
    expect(compareVerdicts(plain, raised).rationale).toEqual([
      {
        type: 'paragraph',
        runs: [
          { kind: 'deleted', text: '106' },
          { kind: 'inserted', text: '10⁶' },
        ],
      },
    ]);
  });
});

describe('any content of a verdict', () => {
  it.each([' ', '\n', '\u2028', '- ', '1', '1. ', ' \n', '* '])(
    'is rendered in linear time for %j repeated',
    (part) => {
      const words = `a${part.repeat(250_000)}a`;
      const content = showing(paragraph(text(words, { type: 'bold' })));
      expect(renderText(content, 'rationale')).toBe(words);
      expect(renderHtml(content, 'rationale', noAddress)).toBe(`<p><strong>${words}</strong></p>`);
      expect(renderMarkdown(content, 'rationale', noAddress).replaceAll('\\', '')).toBe(`**${words}**`);
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
