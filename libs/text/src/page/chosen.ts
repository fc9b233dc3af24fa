import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { isConsent } from './consent';

/** Readability reads ancestors of ancestors; a page nested deeper than any article is read without it. */
const MOST_DEPTH = 120;

/** With more elements Readability is not used, since it would delay other imports. */
const MOST_ELEMENTS = 60_000;

/** The fewest characters of an article (Readability's own default): with fewer, it retries and drops less. */
const FEWEST_CHARACTERS = 500;

/** The attribute that numbers each element in the copy that Readability changes. */
const NUMBER = 'data-reading-number';

/** How far above a text its number is searched: Readability joins elements that contain a single element. */
const MOST_ABOVE = 8;

/** Readability's result for a page. */
export interface Chosen {
  title: string | null;
  byline: string | null;
  siteName: string | null;
  /** Whether an element around the article declares that it is written from right to left (`dir`). */
  isRightToLeft: boolean;
  /** Whether Readability chose this text of the page for the article. */
  has: (text: Node, parent: Element) => boolean;
}

/**
 * Asks Readability which texts of a page are its article. It gets a copy, since it changes what it reads, and only its
 * choice is used: the import keeps what it would rewrite (tables, quotations, raised numbers).
 *
 * @param document `html`, parsed
 * @returns null where it finds no article, or the page is too large or too deeply nested for it
 */
export function chooseArticle(document: Document, html: string): Chosen | null {
  const elements = elementsOf(document);
  if (!elements) return null;
  const page = parseHTML(html).document as unknown as Document;
  const copies = elementsOf(page) ?? [];
  copies.forEach((copy, number) => copy.setAttribute(NUMBER, String(number)));
  for (const copy of copies) if (isConsent(copy) && copy.localName !== 'body') copy.remove();
  for (const copy of copies) if (copy.localName === 'fieldset') openFieldset(copy);
  withoutComments(page);
  const numbers = new Map(elements.map((element, number) => [element, number]));
  let found;
  try {
    found = new Readability<Node>(page, {
      charThreshold: FEWEST_CHARACTERS,
      serializer: (content) => content,
    }).parse();
  } catch {
    // Readability throws on pages with forbidden nesting; all text of the body is read then.
    return null;
  }
  if (!found?.content) return null;
  const texts = textsOf(found.content as Element);
  if (!texts.size) return null;
  const words = new WordsAround();
  const has = (text: Node, parent: Element): boolean => {
    const own = words.of(text);
    let above: Element | null = parent;
    for (let step = 0; above && step < MOST_ABOVE; step++, above = above.parentElement) {
      // Readability makes a new element from the body.
      const known = texts.get(above.localName === 'body' ? '' : String(numbers.get(above)));
      if (known?.has(own)) return true;
      // Where it removed an element, the texts before and after it may have been joined.
      if (step === 0 && known && joinedOf(known).includes(own)) return true;
    }
    return false;
  };
  return {
    title: found.title ?? null,
    byline: found.byline ?? null,
    siteName: found.siteName ?? null,
    isRightToLeft: found.dir === 'rtl',
    has,
  };
}

/** The texts under an element, by the number of the nearest numbered element above each. */
function textsOf(content: Element): Map<string, Set<string>> {
  const texts = new Map<string, Set<string>>();
  const rest: { node: Node; number: string }[] = [{ node: content, number: '' }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { node, number } = next;
    if (node.nodeType === 3 && node.nodeValue?.trim()) {
      const known = texts.get(number) ?? new Set();
      texts.set(number, known.add(tidy(node.nodeValue)));
    }
    if (node.nodeType !== 1) continue;
    const own = (node as Element).getAttribute(NUMBER) ?? number;
    for (const child of node.childNodes) rest.push({ node: child, number: own });
  }
  return texts;
}

/** The most characters of a joined text that are searched for a part. */
const MOST_JOINED = 20_000;
const joined = new WeakMap<Set<string>, string>();

function joinedOf(texts: Set<string>): string {
  const known = joined.get(texts);
  if (known !== undefined) return known;
  const all = [...texts].join('\n').slice(0, MOST_JOINED);
  joined.set(texts, all);
  return all;
}

/** A text with its neighbouring texts, which are joined when the comment between them is removed. */
class WordsAround {
  private known = new Map<Node, string>();

  of(text: Node): string {
    const found = this.known.get(text);
    if (found !== undefined) return found;
    let first = text;
    for (let before = text.previousSibling; before && before.nodeType !== 1; before = before.previousSibling)
      first = before;
    const run: Node[] = [];
    for (let node: Node | null = first; node && node.nodeType !== 1; node = node.nextSibling)
      if (node.nodeType === 3) run.push(node);
    const words = tidy(run.map((node) => node.nodeValue ?? '').join(''));
    for (const node of run) this.known.set(node, words);
    return words;
  }
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Readability drops every `fieldset`; one without a field is only a frame around a text. */
function openFieldset(fieldset: Element): void {
  if (fieldset.querySelector('input, select, textarea, button')) return;
  const frame = fieldset.ownerDocument.createElement('div');
  const number = fieldset.getAttribute(NUMBER);
  if (number) frame.setAttribute(NUMBER, number);
  frame.append(...fieldset.childNodes);
  fieldset.replaceWith(frame);
}

/** Comments divide a text in two; a page that is serialised and parsed again has it as one. */
function withoutComments(page: Document): void {
  const walker = page.createTreeWalker(page, 128);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) (comment as Comment).remove();
  page.normalize();
}

/**
 * The elements of a page in order; null where there are too many, or too deep ones. Does not recurse, since the page
 * may be hostile.
 */
function elementsOf(document: Document): Element[] | null {
  const elements: Element[] = [];
  let depth = 0;
  let element: Element | null = document.documentElement;
  while (element) {
    elements.push(element);
    if (elements.length > MOST_ELEMENTS || depth > MOST_DEPTH) return null;
    const inner: Element | null = element.firstElementChild;
    if (inner) depth += 1;
    let next: Element | null = inner ?? element.nextElementSibling;
    while (!next && element && depth > 0) {
      element = element.parentElement;
      depth -= 1;
      next = element?.nextElementSibling ?? null;
    }
    element = next;
  }
  return elements;
}
