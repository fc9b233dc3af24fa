import { describe, expect, it } from 'vitest';
import { extractHtml } from '../index';

/** Enough paragraphs for an article around a case. */
const around = (html: string) =>
  `<!doctype html><html><head><title>Harbour works</title></head><body><article><h1>Harbour works</h1>${'<p>The harbour board met on Tuesday to speak about the cranes, which have stood still since the storm, and about their cost.</p>'.repeat(5)}${html}</article></body></html>`;

const read = (html: string) => extractHtml(around(html))!.text.split('\n\n').slice(6);

describe('raised and lowered text', () => {
  it.each([
    ['The quay grew by 7<sup>3</sup> per cent', 'The quay grew by 7³ per cent'],
    ['It lost 2.6<sup><a href="#n">14</a></sup> million', 'It lost 2.6 [14] million'],
    ['Costs of 5<sup class="footnote-ref">2</sup> million', 'Costs of 5 [2] million'],
    ['Costs of 5<sup>[2]</sup> million', 'Costs of 5 [2] million'],
    ['Costs of 5<a class="noteref" href="#fn2">2</a> million', 'Costs of 5 [2] million'],
    ['Costs of 5<sup>2, 4</sup> million', 'Costs of 5 [2, 4] million'],
    ['Costs of 5<span style="vertical-align: super">2</span> million', 'Costs of 5² million'],
    ['Costs of 5<span class="superscript">2</span> million', 'Costs of 5² million'],
    ['Forty km<sup>2</sup>/year and 10<sup>-6</sup>', 'Forty km²/year and 10⁻⁶'],
    ['A base of 10<sup>2.5</sup>', 'A base of 10^2.5'],
    ['The board<sup>b</sup> met', 'The board [b] met'],
    ['The board<sup>*</sup> met', 'The board* met'],
    ['The 1<sup>st</sup> of May, the 19<sup>e</sup>', 'The 1st of May, the 19e'],
    ['CO<sub>2</sub> and H<sub>2</sub>O, CO<sub>2e</sub>', 'CO₂ and H₂O, CO₂e'],
    ['Up 3 <sup>1</sup>⁄<sub>2</sub> points', 'Up 3 1⁄2 points'],
    ['Up 3<sup>1</sup>/<sub>2</sub> points', 'Up 3 1/2 points'],
    [
      'As <math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mfrac><mn>1</mn><mn>4</mn></mfrac></math> shows',
      'As x²=1/4 shows',
    ],
  ])('%s', (html, text) => {
    expect(read(`<p>${html}</p>`)).toEqual([text]);
  });
});

describe('words in a line', () => {
  it.each([
    ['The clerk saw <del>six</del><ins>eight</ins> ships', 'The clerk saw eight ships'],
    ['It was <s>not</s> open, <strike>never</strike> in May', 'It was open, in May'],
    ['From 1<del>2</del>3 ships', 'From 1 3 ships'],
    ['It was <span style="text-decoration: line-through">shut</span> open', 'It was open'],
    ['The quay shut<br>Nine cranes fell<br/>in June', 'The quay shut Nine cranes fell in June'],
    ['The un<wbr>loading un&shy;did it', 'The unloading undid it'],
    ['She said <q>it is <q>done</q></q>', 'She said “it is ‘done’”'],
    ['<my-figure>Seven</my-figure><my-unit>ships</my-unit>', 'Seven ships'],
    ['<span style="display:inline-block">Seven</span><span>ships</span>', 'Seven ships'],
    ['<span>Ships</span><span>70%</span><span>in June</span>', 'Ships 70% in June'],
    ['<span>S</span><span>even</span> ships', 'Seven ships'],
    ['By Ann Roe<time>4 May 2020</time>', 'By Ann Roe 4 May 2020'],
    ['It rose <!-- -->4.1<!-- -->% then', 'It rose 4.1% then'],
    ['<ruby>港<rt>みなと</rt></ruby>が', '港(みなと)が'],
    ['<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp>京<rt>きょう</rt></ruby>で', '東京(とうきょう)で'],
    ['Ships<img alt="a ship">sank', 'Ships sank'],
    [
      'It was <span aria-hidden="true">7.4%</span><span class="sr-only">seven point four</span>',
      'It was 7.4%',
    ],
    ['A link<span aria-hidden="true">↗</span> here', 'A link here'],
  ])('%s', (html, text) => {
    expect(read(`<p>${html}</p>`)).toEqual([text]);
  });
});

describe('every paragraph', () => {
  it.each([
    [
      '<ul><li>Two ships sank.<ul><li>One was towed.</li></ul></li></ul>',
      ['Two ships sank.', 'One was towed.'],
    ],
    ['<blockquote>We paid it.<p>Then we left.</p></blockquote>', ['We paid it.', 'Then we left.']],
    [
      '<blockquote><p>We built four quays last year.</p><footer>Harbour master Roe</footer></blockquote>',
      ['We built four quays last year.', 'Harbour master Roe'],
    ],
    ['<dl><dt>Claim</dt><dd>Four quays.<p>Only two.</p></dd></dl>', ['Claim', 'Four quays.', 'Only two.']],
    [
      '<table><caption>Ships a year</caption><tr><td>2019<p>Forty</p></td><th>Year</th></tr></table>',
      ['Ships a year', '2019', 'Forty', 'Year'],
    ],
    ['<ul>All of them:<li>One ship</li></ul>', ['All of them:', 'One ship']],
    [
      '<details><summary>What was paid?</summary>Four million.</details>',
      ['What was paid?', 'Four million.'],
    ],
    ['<fieldset><legend>The sum</legend>Four million.</fieldset>', ['The sum', 'Four million.']],
    ['<h2><button>What was paid?</button></h2><p>Four.</p>', ['What was paid?', 'Four.']],
    ['<pre>Line one\nline two\n\nNext one</pre>', ['Line one line two', 'Next one']],
    ['<p>One ship<br><br>Two ships</p>', ['One ship', 'Two ships']],
    ['<div>Before <p>inside</p> after</div>', ['Before', 'inside', 'after']],
    ['<address>4 Quay Street</address>', ['4 Quay Street']],
    [
      '</article></body></html>Nine ships wait outside of the harbour.',
      ['Nine ships wait outside of the harbour.'],
    ],
    ['<template shadowrootmode="open"><p>Nine ships wait.</p></template>', ['Nine ships wait.']],
  ])('%s', (html, lines) => {
    expect(read(html)).toEqual(lines);
  });
});

it('hidden text is read where a page has no other', () => {
  expect(extractHtml('<body><noscript><p>The quay is shut.</p></noscript></body>')!.text).toBe(
    'The quay is shut.',
  );
  expect(extractHtml('<body style="visibility:hidden"><p>The quay is shut.</p></body>')!.text).toBe(
    'The quay is shut.',
  );
});
