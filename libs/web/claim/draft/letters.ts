import type { Node } from '@tiptap/pm/model';

/** Number of letters of the text before a position of the editor. */
export function lettersBefore(doc: Node, position: number): number {
  let count = 0;
  doc.nodesBetween(0, position, (node, at) => {
    if (node.isText) count += Math.min(node.nodeSize, position - at);
  });
  return count;
}

/** The letters between two positions, without other nodes between them. */
export function lettersBetween(doc: Node, from: number, to: number): string {
  let letters = '';
  doc.nodesBetween(from, to, (node, at) => {
    if (node.isText) letters += node.text!.slice(Math.max(0, from - at), to - at);
  });
  return letters;
}

/**
 * The positions in the editor from before one letter to behind another; `end` is the number of the letter after the
 * last.
 */
export function placeOfLetters(
  doc: Node,
  start: number,
  end: number,
): { from: number; to: number } | undefined {
  let count = 0;
  let from: number | undefined;
  let to: number | undefined;
  doc.descendants((node, at) => {
    if (!node.isText) return;
    const behind = count + node.nodeSize;
    if (from === undefined && start < behind) from = at + start - count;
    if (to === undefined && end <= behind) to = at + end - count;
    count = behind;
  });
  return from !== undefined && to !== undefined && to > from ? { from, to } : undefined;
}
