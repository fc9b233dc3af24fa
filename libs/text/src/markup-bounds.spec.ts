import { describe, expect, it } from 'vitest';
import { extractHtml } from './extract';
import { boundMarkup, TooMuchMarkup } from './markup-bounds';

describe('pages that would take minutes', () => {
  it.each([
    ['elements in each other', '<div>'.repeat(900_000)],
    ['items in paragraphs in items', '<li><p>'.repeat(300_000)],
    ['elements beside each other', '<b>a</b>'.repeat(500_000)],
    ['formatting that is never ended', `<p>${'<b><i>'.repeat(300_000)}`],
    ['elements behind comments', '<!-- a --><section>'.repeat(250_000)],
  ])('are refused before parsing: %s', (_, html) => {
    expect(() => extractHtml(html)).toThrow(TooMuchMarkup);
  });

  it('are read up to the limits', () => {
    const deep = '<div>'.repeat(9_000) + '</div>'.repeat(9_000);
    expect(extractHtml(`<p>First.</p>${deep.repeat(20)}<p>Last.</p>`)!.text).toContain('Last.');
  });

  it.each([
    ['doctypes', '<!doctype'],
    ['tags that are never ended', '<html '],
    ['comments that are never ended', '<!--'],
    ['comments', '<!---->'],
    ['titles', '<title>'],
    ['attributes', '<p a="'],
  ])('are read once: %s repeated', (_, part) => {
    expect(() => extractHtml(part.repeat(150_000))).not.toThrow();
  });
});

it.each([
  ['paragraphs without end tags', '<p>One.<div>Two.</div>'.repeat(5_000)],
  ['a list without end tags', `<ul>${'<li>One'.repeat(5_000)}</ul>`],
  ['a table without end tags', `<table>${'<tr><td>One<td>Two'.repeat(5_000)}</table>`],
  ['terms without end tags', `<dl>${'<dt>One<dd>Two'.repeat(5_000)}</dl>`],
  ['empty elements', 'One<br>'.repeat(5_000)],
  ['a drawing', `<svg>${'<path d="M0 0"/>'.repeat(5_000)}</svg>`],
  ['a program that writes tags', `<script>${'"<div>" + '.repeat(5_000)}</script>`],
])('an honest page is not refused: %s', (_, html) => {
  expect(() => boundMarkup(html)).not.toThrow();
});
