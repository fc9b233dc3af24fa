import { HEADING_LEVELS, isAllowedLink, type PlainMark } from '../schema';
import type { RevisionContent, RichMark, RichNode } from '../revision/content';
import { citationNumber, type RichField } from './citations';
import { creditLine, imageOf, type ImageAddress } from './image';
import { tableOf } from './table';

const BLOCKS: Record<string, string> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
};

const MARKS: Readonly<Record<PlainMark, string>> = {
  bold: 'strong',
  italic: 'em',
  strike: 's',
  superscript: 'sup',
  subscript: 'sub',
  code: 'code',
};

/**
 * A frozen field as HTML. All text from members is escaped; the elements are p, h2, h3, ul, ol, li, blockquote, br,
 * hr, div, table, thead, tbody,
 * tr, th, td, figure, img, figcaption, span, strong, em, s, code, sub, sup and a. A citation links to `#evidence-N`.
 *
 * @param addressOf the address of an image's bytes, for the readers of this text
 */
export function renderHtml(content: RevisionContent, field: RichField, addressOf: ImageAddress): string {
  return children({ content, addressOf }, content[field]);
}

/** What nodes are rendered with. */
interface Rendering {
  content: RevisionContent;
  addressOf: ImageAddress;
}

function children(rendering: Rendering, node: RichNode): string {
  return (node.content ?? []).map((child) => render(rendering, child)).join('');
}

function render(rendering: Rendering, node: RichNode): string {
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduceRight(wrap, escapeHtml(node.text ?? ''));
    case 'hardBreak':
      return '<br>';
    case 'citation': {
      const number = citationNumber(rendering.content, node);
      return `<sup><a class="citation" href="#evidence-${number}">${number}</a></sup>`;
    }
    case 'table':
      return renderTable(rendering, node);
    case 'image':
      return renderImage(node, rendering.addressOf);
    case 'horizontalRule':
      return '<hr>';
    case 'heading': {
      const level = HEADING_LEVELS.includes(Number(node.attrs?.level))
        ? Number(node.attrs!.level)
        : HEADING_LEVELS[0];
      return `<h${level}>${children(rendering, node)}</h${level}>`;
    }
    default: {
      const tag = BLOCKS[node.type];
      if (!tag) throw new RangeError(`A revision has no "${node.type}".`);
      return `<${tag}>${children(rendering, node)}</${tag}>`;
    }
  }
}

/** A table in a box of its own, which scrolls by touch and by keyboard where the table is wider than the page. */
function renderTable(rendering: Rendering, node: RichNode): string {
  const { isHeaded, rows } = tableOf(node);
  const row = (cells: readonly RichNode[], open: string, close: string) =>
    `<tr>${cells.map((cell) => `${open}${inCell(rendering, cell)}${close}`).join('')}</tr>`;
  const body = rows.slice(isHeaded ? 1 : 0).map((cells) => row(cells, '<td>', '</td>'));
  const head = isHeaded ? `<thead>${row(rows[0]!, '<th scope="col">', '</th>')}</thead>` : '';
  return `<div class="table" tabindex="0"><table>${head}<tbody>${body.join('')}</tbody></table></div>`;
}

function inCell(rendering: Rendering, cell: RichNode): string {
  const [only, ...more] = cell.content ?? [];
  return more.length === 0 && only ? children(rendering, only) : children(rendering, cell);
}

/**
 * An image with its caption, and with its size, so that a page does not move once it has loaded. It is loaded when a
 * reader comes near it. An image without an address is left to its alternative text.
 */
function renderImage(node: RichNode, addressOf: ImageAddress): string {
  const image = imageOf(node);
  const address = addressOf(image);
  const size = image.width && image.height ? ` width="${image.width}" height="${image.height}"` : '';
  const shown = address
    ? `<img src="${escapeHtml(address)}" alt="${escapeHtml(image.alt)}"${size} loading="lazy" decoding="async">`
    : image.alt && `<p>[${escapeHtml(image.alt)}]</p>`;
  const credit = creditLine(image);
  const words = [
    image.caption && escapeHtml(image.caption),
    credit && `<span class="credit">${escapeHtml(credit)}</span>`,
  ].filter(Boolean);
  const caption = words.length > 0 ? `<figcaption>${words.join(' · ')}</figcaption>` : '';
  return `<figure class="image">${shown}${caption}</figure>`;
}

function wrap(inner: string, mark: RichMark): string {
  switch (mark.type) {
    case 'link':
      // Freezing checked the link already; the public page checks it again, since the frozen bytes may come from
      // elsewhere.
      return isAllowedLink(mark.attrs.href)
        ? `<a href="${escapeHtml(mark.attrs.href)}" rel="noopener nofollow">${inner}</a>`
        : inner;
    default:
      return `<${MARKS[mark.type]}>${inner}</${MARKS[mark.type]}>`;
  }
}

/** Escapes text for element content and quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
