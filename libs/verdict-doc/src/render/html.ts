import { HEADING_LEVELS, isAllowedLink, type PlainMark } from '../schema';
import type { RevisionContent, RichMark, RichNode } from '../revision/content';
import { citationNumber, type RichField } from './citations';
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
 * tr, th, td, strong, em, s, code, sub, sup and a. A citation links to `#evidence-N`.
 */
export function renderHtml(content: RevisionContent, field: RichField): string {
  return children(content, content[field]);
}

function children(content: RevisionContent, node: RichNode): string {
  return (node.content ?? []).map((child) => render(content, child)).join('');
}

function render(content: RevisionContent, node: RichNode): string {
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduceRight(wrap, escapeHtml(node.text ?? ''));
    case 'hardBreak':
      return '<br>';
    case 'citation': {
      const number = citationNumber(content, node);
      return `<sup><a class="citation" href="#evidence-${number}">${number}</a></sup>`;
    }
    case 'table':
      return renderTable(content, node);
    case 'horizontalRule':
      return '<hr>';
    case 'heading': {
      const level = HEADING_LEVELS.includes(Number(node.attrs?.level))
        ? Number(node.attrs!.level)
        : HEADING_LEVELS[0];
      return `<h${level}>${children(content, node)}</h${level}>`;
    }
    default: {
      const tag = BLOCKS[node.type];
      if (!tag) throw new RangeError(`A revision has no "${node.type}".`);
      return `<${tag}>${children(content, node)}</${tag}>`;
    }
  }
}

/** A table in a box of its own, which scrolls by touch and by keyboard where the table is wider than the page. */
function renderTable(content: RevisionContent, node: RichNode): string {
  const { isHeaded, rows } = tableOf(node);
  const row = (cells: readonly RichNode[], open: string, close: string) =>
    `<tr>${cells.map((cell) => `${open}${inCell(content, cell)}${close}`).join('')}</tr>`;
  const body = rows.slice(isHeaded ? 1 : 0).map((cells) => row(cells, '<td>', '</td>'));
  const head = isHeaded ? `<thead>${row(rows[0]!, '<th scope="col">', '</th>')}</thead>` : '';
  return `<div class="table" tabindex="0"><table>${head}<tbody>${body.join('')}</tbody></table></div>`;
}

function inCell(content: RevisionContent, cell: RichNode): string {
  const [only, ...more] = cell.content ?? [];
  return more.length === 0 && only ? children(content, only) : children(content, cell);
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
