import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractHtml, ledgerOf, paragraphsOf } from '../index';

/** Tags of all kinds: inline, boxes, tables, lists, hidden ones, ones without text, and an unknown one. */
const TAGS =
  `div p h2 h3 ul ol li dl dt dd table caption thead tr td th blockquote footer cite q aside section article main
  header nav figure figcaption details summary fieldset legend form button label address pre span b em a i sup sub small
  del s ins mark abbr time data ruby rt rp noscript template select option textarea svg math mi mn mfrac msup video
  object iframe center font my-box my-note script style dialog hgroup search center xmp`
    .split(/\s+/)
    .filter(Boolean);

const ATTRIBUTES = [
  ...Array<string>(8).fill(''),
  ' hidden',
  ' style="display:none"',
  ' style="display:flex"',
  ' style="display:inline-block"',
  ' style="vertical-align:super"',
  ' aria-hidden="true"',
  ' class="sr-only"',
  ' class="comment share"',
  ' class="cookie-banner" role="dialog"',
  ' role="navigation"',
  ' href="#fn1"',
];

interface Tree {
  tag: string;
  attributes: string;
  children: (Tree | number)[];
}

const { tree } = fc.letrec<{ tree: Tree; child: Tree | number }>((tie) => ({
  tree: fc.record({
    tag: fc.constantFrom(...TAGS),
    attributes: fc.constantFrom(...ATTRIBUTES),
    children: fc.array(tie('child'), { maxLength: 5 }),
  }),
  // A number stands for as many words.
  child: fc.oneof({ depthSize: 'medium' }, fc.constantFrom(1, 1, 2, 3, 9, 40), tie('tree')),
}));

/** Elements that contain only text: a parser reads anything inside as letters. */
const RAW = /^(?:script|style|textarea|xmp|iframe|noembed|noframes)$/;

/** Writes trees as HTML in which each word is unique. */
class Page {
  readonly words: string[] = [];

  constructor(private readonly space: string) {}

  html(trees: readonly (Tree | number)[]): string {
    return trees.map((one) => (typeof one === 'number' ? this.text(one) : this.element(one))).join('');
  }

  private element({ tag, attributes, children }: Tree): string {
    const inner = RAW.test(tag) ? children.filter((one) => typeof one === 'number') : children;
    return `<${tag}${attributes}>${this.html(inner)}</${tag}>`;
  }

  private text(count: number): string {
    const words = Array.from({ length: count }, () => this.word());
    return `${this.space}${words.join(count > 9 ? ', ' : ' ')}${this.space}`;
  }

  private word(): string {
    const letters = [...this.words.length.toString(26).padStart(3, '0')].map((digit) =>
      String.fromCharCode(97 + parseInt(digit, 26)),
    );
    this.words.push(`w${letters.join('')}`);
    return this.words.at(-1)!;
  }
}

const wordsIn = (text: string) => text.match(/w[a-z]{3,}/g) ?? [];

describe('each word of a page', () => {
  it('is shown, folded or dropped with a reason exactly once, and shown words are in the page’s order', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 6 }), (trees) => {
        const page = new Page(' ');
        const html = `<!doctype html><html><head><meta property="og:title" content="Quay"></head><body>${page.html(trees)}</body></html>`;
        const ledger = ledgerOf(html);
        expect(ledger.flatMap(({ text }) => wordsIn(text))).toEqual(page.words);
        for (const { fate, reason } of ledger) expect(reason !== null).toBe(fate === 'dropped');
        const article = extractHtml(html);
        const paragraphs = article ? paragraphsOf({ ...article, aside: article.aside }) : [];
        const asides = new Set(article?.aside);
        const wordsOf = (fate: 'shown' | 'folded') =>
          ledger.filter((entry) => entry.fate === fate).flatMap(({ text }) => wordsIn(text));
        const read = (isAside: boolean) =>
          paragraphs
            .filter(({ start }) => asides.has(start) === isAside)
            .flatMap(({ text }) => wordsIn(text));
        // Reading aids of a ruby come after all of its words.
        const order = (words: string[]) => (html.includes('<rt') ? words.sort() : words);
        expect(order(read(false))).toEqual(order(wordsOf('shown')));
        expect(order(read(true))).toEqual(order(wordsOf('folded')));
      }),
      { numRuns: 120 },
    );
  });

  it('is a separate word at the begin and end of a separated element', () => {
    const PARTING =
      'div section table ul blockquote my-box time figcaption summary label address pre article';
    const parting = fc.letrec<{ tree: Tree; child: Tree | number }>((tie) => ({
      tree: fc.record({
        tag: fc.constantFrom(...PARTING.split(' ')),
        attributes: fc.constantFrom('', ' style="display:block"', ' style="display:inline-flex"'),
        children: fc.array(tie('child'), { maxLength: 4 }),
      }),
      child: fc.oneof({ depthSize: 'medium' }, fc.constant(1), tie('tree')),
    })).tree;
    const parts = ['<br>', '<hr>', '<img alt="">', '<p></p>', '<table></table>', '<input>'];
    fc.assert(
      fc.property(
        fc.array(parting, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...parts),
        (trees, part) => {
          const page = new Page('');
          // Two neighbouring texts are one text, unless an element separates them.
          const html = page.html(trees).replaceAll(/(w[a-z]{3})(?=w)/g, `$1${part}`);
          const whole = new Set(page.words);
          const article = extractHtml(`<html><body>${html}</body></html>`);
          expect(wordsIn(article?.text ?? '').filter((word) => !whole.has(word))).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });
});

it('gives the reason why a text is not in the article', () => {
  const ledger = ledgerOf(
    '<p>Seven <del>nine</del> people</p><p hidden>Not seen</p><script>let none</script><nav><a>Home of all</a></nav>',
  );
  expect(ledger.map(({ text, fate, reason }) => `${text.trim()}: ${reason ?? fate}`)).toEqual([
    'Seven: shown',
    'nine: The page struck it out.',
    'people: shown',
    'Not seen: The page hides it.',
    'let none: It is a script or a style.',
    'Home of all: It is navigation.',
  ]);
});
