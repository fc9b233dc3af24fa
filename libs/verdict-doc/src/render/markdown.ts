import type { RevisionContent, RichMark, RichNode } from '../revision/content';
import { citationNumber, type RichField } from './citations';

/**
 * A frozen field as CommonMark. Signs that would mean something are escaped; a citation is `[[n]](#evidence-n)`.
 */
export function renderMarkdown(content: RevisionContent, field: RichField): string {
  return blocks(content, content[field].content ?? []);
}

function blocks(content: RevisionContent, nodes: RichNode[]): string {
  return nodes.map((node) => block(content, node)).join('\n\n');
}

function block(content: RevisionContent, node: RichNode): string {
  const inside = node.content ?? [];
  switch (node.type) {
    case 'heading':
      return `${'#'.repeat(Number(node.attrs?.level))} ${inline(content, inside)}`;
    case 'bulletList':
      return inside.map((item) => prefixed('- ', '  ', blocks(content, item.content ?? []))).join('\n');
    case 'orderedList':
      return inside
        .map((item, index) => prefixed(`${index + 1}. `, '   ', blocks(content, item.content ?? [])))
        .join('\n');
    case 'blockquote':
      return prefixed('> ', '> ', blocks(content, inside));
    default:
      return inline(content, inside);
  }
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
  const [, before, core, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(node.text ?? '')!;
  // Emphasis may not touch a space on its inside (CommonMark 6.2), so outer spaces stay outside.
  return core === '' ? before! : before + (node.marks ?? []).reduceRight(wrap, escapeMarkdown(core!)) + after;
}

function wrap(inner: string, mark: RichMark): string {
  if (mark.type === 'bold') return `**${inner}**`;
  if (mark.type === 'italic') return `*${inner}*`;
  return `[${inner}](<${mark.attrs.href.replace(/[<>\\]/g, encodeURIComponent)}>)`;
}

function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&')
    .replace(/^(\s*)([-+])(?=\s|$)/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, '$1\\$2');
}

function prefixed(first: string, rest: string, text: string): string {
  return text
    .split('\n')
    .map((line, index) => ((index === 0 ? first : rest) + line).trimEnd())
    .join('\n');
}
