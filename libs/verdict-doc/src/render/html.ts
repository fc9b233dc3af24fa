import { HEADING_LEVELS, isAllowedLink, type PlainMark } from '../schema';
import type { RevisionContent, RichMark, RichNode } from '../revision/content';
import { citationNumber, type RichField } from './citations';

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
 * hr, strong, em, s, code, sub, sup and a. A citation links to `#evidence-N`.
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
