/** Elements of a page, and elements inside each other, that are read. The largest pages of newspapers have some thousands. */
const MOST_ELEMENTS = 200_000;
const MOST_NESTED = 10_000;

/** A page that is too much to be read, as the sentence a person reads. */
export class TooMuchMarkup extends Error {
  override name = 'TooMuchMarkup';
}

const EMPTY = new Set(
  'area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '),
);

/** What holds text alone, whatever that looks like. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp']);

/** Elements whose end tag may be left out, with those that end them by beginning (as the parser we read with has them). */
const ENDED_BY: Record<string, RegExp> = {
  p: /^(?:p|h[1-6]|address|article|aside|blockquote|details|div|dl|fieldset|figcaption|figure|footer|form|header|hr|main|nav|ol|pre|section|table|ul)$/,
  li: /^li$/,
  dt: /^d[dt]$/,
  dd: /^d[dt]$/,
  td: /^(?:td|th|tr|tbody|tfoot)$/,
  th: /^(?:td|th|tr|tbody|tfoot)$/,
  tr: /^(?:tr|tbody|tfoot)$/,
  thead: /^(?:tbody|tfoot)$/,
  tbody: /^(?:tbody|tfoot)$/,
  option: /^(?:option|optgroup)$/,
  optgroup: /^optgroup$/,
};

const TAG = /<(\/?)([a-z][^\s/<>]*)/iy;

/**
 * Refuses HTML that takes a parser minutes, before it is parsed: it takes the square of how deep elements are nested.
 * Looks at each letter once.
 *
 * @throws TooMuchMarkup
 */
export function boundMarkup(html: string): void {
  const open: string[] = [];
  let elements = 0;
  for (let at = html.indexOf('<'); at >= 0;) {
    let next = at + 1;
    TAG.lastIndex = at;
    const tag = TAG.exec(html);
    if (html.startsWith('<!--', at)) {
      next = html.indexOf('-->', at + 4);
    } else if (tag) {
      const name = tag[2]!.toLowerCase();
      next = html.indexOf('>', TAG.lastIndex);
      if (tag[1]) {
        const opened = open.lastIndexOf(name);
        if (opened >= 0) open.length = opened;
      } else {
        elements += 1;
        while (open.length > 0 && ENDED_BY[open.at(-1)!]?.test(name)) open.pop();
        const isClosed = html[next - 1] === '/' && (open.includes('svg') || open.includes('math'));
        if (!EMPTY.has(name) && !isClosed) open.push(name);
        if (next >= 0 && RAW.has(name)) {
          const end = new RegExp(`</${name}`, 'gi');
          end.lastIndex = next;
          next = end.exec(html)?.index ?? -1;
        }
      }
      if (elements > MOST_ELEMENTS)
        throw new TooMuchMarkup(`This page has more than ${MOST_ELEMENTS.toLocaleString('en')} elements.`);
      if (open.length > MOST_NESTED)
        throw new TooMuchMarkup(
          `This page nests more than ${MOST_NESTED.toLocaleString('en')} elements in each other.`,
        );
    }
    if (next < 0) return;
    at = html.indexOf('<', next);
  }
}
