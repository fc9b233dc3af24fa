import type { PlainMark } from '../schema';
import type { RevisionContent, RichMark, RichNode } from '../revision/content';
import { citationNumber, type RichField } from './citations';
import { creditLine, imageOf, type ImageAddress } from './image';
import { tableOf } from './table';

/**
 * A frozen field as CommonMark, with the strikethrough and the tables of GitHub's extension, and raised and lowered letters as HTML.
 * Characters with a meaning in Markdown are escaped; a citation is `[[n]](#evidence-n)`.
 *
 * @param addressOf the address of an image's bytes, for the readers of this text
 */
export function renderMarkdown(content: RevisionContent, field: RichField, addressOf: ImageAddress): string {
  return blocks({ content, addressOf }, content[field].content ?? []);
}

/** What nodes are rendered with. */
interface Rendering {
  content: RevisionContent;
  addressOf: ImageAddress;
}

/** An image, and on a line below it its caption with who made it. */
function image(node: RichNode, addressOf: ImageAddress): string {
  const { caption, alt, ...file } = imageOf(node);
  const address = addressOf({ caption, alt, ...file });
  const shown = address
    ? `![${escapeMarkdown(inOneLine(alt))}](<${address.replace(/[<>\\]/g, encodeURIComponent)}>)`
    : alt && `\\[${escapeMarkdown(inOneLine(alt))}\\]`;
  const credit = creditLine(file);
  const words = [
    caption && escapeMarkdown(inOneLine(caption)),
    credit && `(${escapeMarkdown(inOneLine(credit))})`,
  ].filter(Boolean);
  return [shown, words.join(' ')].filter(Boolean).join('\n\n');
}

/** A text about an image may have line breaks, which would end its block. */
function inOneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/gu, ' ').trim();
}

function blocks(rendering: Rendering, nodes: RichNode[]): string {
  return nodes.map((node) => block(rendering, node)).join('\n\n');
}

function block(rendering: Rendering, node: RichNode): string {
  const inside = node.content ?? [];
  switch (node.type) {
    case 'heading':
      return `${'#'.repeat(Number(node.attrs?.level))} ${inline(rendering.content, inside)}`;
    case 'bulletList':
      return inside.map((item) => prefixed('- ', '  ', blocks(rendering, item.content ?? []))).join('\n');
    case 'orderedList':
      return inside
        .map((item, index) => prefixed(`${index + 1}. `, '   ', blocks(rendering, item.content ?? [])))
        .join('\n');
    case 'blockquote':
      return prefixed('> ', '> ', blocks(rendering, inside));
    case 'table':
      return table(rendering, node);
    case 'image':
      return image(node, rendering.addressOf);
    case 'horizontalRule':
      return '---';
    default:
      return inline(rendering.content, inside);
  }
}

/** A table of GitHub's Markdown, which always has a row of heads: an empty one where the table has none. */
function table(rendering: Rendering, node: RichNode): string {
  const { isHeaded, rows } = tableOf(node);
  const width = Math.max(...rows.map((cells) => cells.length));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const lines = rows.map((cells) => line(cells.map((cell) => inCell(rendering, cell))));
  const heads = isHeaded ? lines.shift()! : line(Array<string>(width).fill(' '));
  return [heads, line(Array<string>(width).fill('---')), ...lines].join('\n');
}

function inCell(rendering: Rendering, cell: RichNode): string {
  return (cell.content ?? [])
    .map((paragraph) => block(rendering, paragraph))
    .join('<br>')
    .replaceAll('\\\n', '<br>')
    .replace(/\n/g, ' ')
    .replace(/(?<!\\)\|/g, '\\|');
}

function inline(content: RevisionContent, nodes: RichNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'hardBreak') return '\\\n';
      if (node.type === 'citation') {
        const number = citationNumber(content, node);
        return `[[${number}]](#evidence-${number})`;
      }
      return marked(node);
    })
    .join('');
}

function marked(node: RichNode): string {
  const text = node.text ?? '';
  const core = text.trim();
  if (core === '') return text;
  // Emphasis may not begin or end with a space (CommonMark 6.2), so outer spaces stay outside.
  const start = text.length - text.trimStart().length;
  const marks = node.marks ?? [];
  const isCode = marks.some(({ type }) => type === 'code');
  const inner = marks.reduceRight(wrap, isCode ? asCode(core) : escapeMarkdown(core));
  return text.slice(0, start) + inner + text.slice(start + core.length);
}

/** What stands before and behind the letters of a mark; those of code are set with its letters. */
const MARKS: Readonly<Record<PlainMark, readonly [string, string]>> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  strike: ['~~', '~~'],
  superscript: ['<sup>', '</sup>'],
  subscript: ['<sub>', '</sub>'],
  code: ['', ''],
};

/** A code span (CommonMark 6.1): one more backtick than the letters have in a row, and nothing is escaped. */
function asCode(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

function wrap(inner: string, mark: RichMark): string {
  if (mark.type !== 'link') return `${MARKS[mark.type][0]}${inner}${MARKS[mark.type][1]}`;
  return `[${inner}](<${mark.attrs.href.replace(/[<>\\]/g, encodeURIComponent)}>)`;
}

/**
 * The beginning of a list item. The pattern allows only spaces of the same line before it: a pattern that crossed line
 * ends would read each empty line once for every empty line before it.
 */
const BULLET = /^([^\S\r\n\u2028\u2029]*)([-+])(?=\s|$)/gm;
const NUMBER = /^([^\S\r\n\u2028\u2029]*\d+)([.)])(?=\s|$)/gm;

function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&')
    .replace(BULLET, '$1\\$2')
    .replace(NUMBER, '$1\\$2');
}

function prefixed(first: string, rest: string, text: string): string {
  return text
    .split('\n')
    .map((line, index) => ((index === 0 ? first : rest) + line).trimEnd())
    .join('\n');
}
