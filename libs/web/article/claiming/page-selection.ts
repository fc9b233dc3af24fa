import { offsetOfPoint } from './selection';

/** Attribute of a paragraph element of the article; its value is the paragraph's start offset in the text. */
export const PARAGRAPH = 'data-paragraph-start';

function paragraphOf(node: Node, root: Element): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest(`[${PARAGRAPH}]`) ?? null;
  return paragraph && root.contains(paragraph) ? paragraph : null;
}

function textNodes(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(node as Text);
  return found;
}

/** The text node and offset of an end of a range. A point in an element is moved to the adjacent text. */
function textPoint(
  root: Element,
  node: Node,
  offset: number,
  side: 'start' | 'end',
): { node: Text; offset: number } | undefined {
  if (node instanceof Text && paragraphOf(node, root)) return { node, offset };
  const edge = document.createRange();
  edge.setStart(node, offset);
  edge.collapse(true);
  const inside = textNodes(root).filter((one) => paragraphOf(one, root));
  if (side === 'start') {
    const next = inside.find((one) => edge.comparePoint(one, one.length) > 0);
    return next && { node: next, offset: 0 };
  }
  const last = inside.findLast((one) => edge.comparePoint(one, 0) < 0);
  return last && { node: last, offset: last.length };
}

function offsetIn(root: Element, point: { node: Text; offset: number } | undefined): number | undefined {
  if (!point) return undefined;
  const paragraph = paragraphOf(point.node, root);
  if (!paragraph) return undefined;
  const nodes = textNodes(paragraph).map((node) => ({ node, length: node.length }));
  return offsetOfPoint({ start: Number(paragraph.getAttribute(PARAGRAPH)), nodes }, point.node, point.offset);
}

/** The page's selection as offsets in the article's text; undefined if it does not touch the text. */
export function selectedOffsets(root: Element): { from: number; to: number; range: Range } | undefined {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return undefined;
  const from = offsetIn(root, textPoint(root, range.startContainer, range.startOffset, 'start'));
  const to = offsetIn(root, textPoint(root, range.endContainer, range.endOffset, 'end'));
  return from === undefined || to === undefined ? undefined : { from, to, range };
}

/** Selects words of the article on the page, by their offsets in its text. An anchor behind the focus selects backwards. */
export function selectOffsets(root: Element, anchor: number, focus: number): void {
  const paragraphs = [...root.querySelectorAll(`[${PARAGRAPH}]`)];
  const point = (offset: number): [Node, number] | undefined => {
    const paragraph = paragraphs.findLast((one) => Number(one.getAttribute(PARAGRAPH)) <= offset);
    if (!paragraph) return undefined;
    let left = offset - Number(paragraph.getAttribute(PARAGRAPH));
    for (const node of textNodes(paragraph)) {
      if (left <= node.length) return [node, left];
      left -= node.length;
    }
    return undefined;
  };
  const [from, to] = [point(anchor), point(focus)];
  if (from && to) getSelection()?.setBaseAndExtent(...from, ...to);
}
