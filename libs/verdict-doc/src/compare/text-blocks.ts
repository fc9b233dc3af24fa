import { imageInLine } from '../render/image';
import { plainTextOf } from '../render/plain-marks';
import { rowInLine, tableOf } from '../render/table';
import type { RevisionEvidence, RichNode } from '../revision/content';

/** A block of text without its formatting, except that marks which change what letters say are written out. */
export interface TextBlock {
  /** `paragraph`, `heading`, `horizontalRule`, `image`, `tableRow`, or the block that contains it: `listItem`, `blockquote`. */
  type: string;
  /** The text, with citations as `[n]`. */
  text: string;
}

/** A field's text blocks in reading order. */
export function textBlocks(field: RichNode, evidence: readonly RevisionEvidence[]): TextBlock[] {
  const numbers = new Map(evidence.map(({ id, number }) => [id, number]));
  const blocks: TextBlock[] = [];
  const walk = (node: RichNode, type: string) => {
    if (node.type === 'paragraph' || node.type === 'heading') {
      const text = (node.content ?? []).map((child) => inline(child, numbers)).join('');
      blocks.push({ type: node.type === 'heading' ? 'heading' : type, text });
      return;
    }
    if (node.type === 'table') {
      for (const cells of tableOf(node).rows) {
        const text = rowInLine(cells, ({ content = [] }) =>
          content.map((child) => inline(child, numbers)).join(''),
        );
        blocks.push({ type: 'tableRow', text });
      }
      return;
    }
    if (node.type === 'horizontalRule') {
      blocks.push({ type: node.type, text: '* * *' });
      return;
    }
    if (node.type === 'image') {
      blocks.push({ type: node.type, text: imageInLine(node) });
      return;
    }
    const inside = node.type === 'listItem' || node.type === 'blockquote' ? node.type : type;
    for (const child of node.content ?? []) walk(child, inside);
  };
  walk(field, 'paragraph');
  return blocks;
}

function inline(node: RichNode, numbers: ReadonlyMap<string, number>): string {
  if (node.type === 'hardBreak') return '\n';
  if (node.type === 'citation') return `[${numbers.get(String(node.attrs?.evidenceId)) ?? '?'}]`;
  return plainTextOf(node);
}
