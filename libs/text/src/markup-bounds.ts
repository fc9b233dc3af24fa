import { because, sayReason, type Reason } from '@assay/messages';
/**
 * The most elements of a page, and the deepest nesting, that are read. The largest newspaper pages have some thousands.
 */
const MOST_ELEMENTS = 200_000;
const MOST_NESTED = 10_000;

/** A page with too much markup; the message is shown to members. */
export class TooMuchMarkup extends Error {
  override name = 'TooMuchMarkup';

  constructor(readonly why: Reason) {
    super(sayReason(why));
  }
}

const EMPTY = new Set(
  'area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '),
);

/** Elements that contain only text, even if it looks like markup. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp']);

/** Elements whose end tag may be missing, with the elements whose start tag ends them, as in the parser used here. */
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
 * Refuses HTML that a parser would need minutes for, before parsing: parsing takes the square of the nesting depth.
 * Reads each character once.
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
        throw new TooMuchMarkup(because('page_has_too_many_elements', { most: MOST_ELEMENTS }));
      if (open.length > MOST_NESTED)
        throw new TooMuchMarkup(because('page_nested_too_deep', { most: MOST_NESTED }));
    }
    if (next < 0) return;
    at = html.indexOf('<', next);
  }
}
