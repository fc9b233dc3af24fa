import type { RevisionContent, RichNode } from '../revision/content';
import { citationNumber, type RichField } from './citations';
import { imageInLine } from './image';
import { plainTextOf } from './plain-marks';
import { rowInLine, tableOf } from './table';

/**
 * A frozen field as plain text: a blank line between blocks, list items with `- ` or their number, citations as `[n]`, a
 * horizontal rule as `* * *`, and each row of a table on a line, with ` | ` between its cells, an image as its words ({@link imageInLine}). Marks that change what letters say are written out ({@link plainTextOf}).
 */
export function renderText(content: RevisionContent, field: RichField): string {
  return blocks(content, content[field].content ?? []).join('\n\n');
}

function blocks(content: RevisionContent, nodes: RichNode[]): string[] {
  return nodes.map((node) => block(content, node));
}

function block(content: RevisionContent, node: RichNode): string {
  const inside = node.content ?? [];
  switch (node.type) {
    case 'bulletList':
      return inside.map((item) => listItem('- ', content, item)).join('\n');
    case 'orderedList':
      return inside.map((item, index) => listItem(`${index + 1}. `, content, item)).join('\n');
    case 'blockquote':
      return indent('> ', '> ', blocks(content, inside).join('\n\n'));
    case 'table':
      return tableOf(node)
        .rows.map((cells) => rowInLine(cells, (line) => block(content, line)))
        .join('\n');
    case 'image':
      return imageInLine(node);
    case 'horizontalRule':
      return '* * *';
    default:
      return inside.map((child) => inline(content, child)).join('');
  }
}

function listItem(mark: string, content: RevisionContent, item: RichNode): string {
  return indent(mark, ' '.repeat(mark.length), blocks(content, item.content ?? []).join('\n'));
}

function inline(content: RevisionContent, node: RichNode): string {
  if (node.type === 'hardBreak') return '\n';
  if (node.type === 'citation') return `[${citationNumber(content, node)}]`;
  return plainTextOf(node);
}

function indent(first: string, rest: string, text: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n');
}
