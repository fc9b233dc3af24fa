/** The offsets of the selection in an element whose text is exactly `text`, without white space at the ends. */
export function selectedWords(
  root: Element,
  text: string,
): { start: number; end: number; exact: string } | undefined {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return undefined;
  const offset = (node: Node, within: number): number => {
    const before = document.createRange();
    before.selectNodeContents(root);
    if (before.comparePoint(node, within) < 0) return 0;
    if (before.comparePoint(node, within) > 0) return text.length;
    before.setEnd(node, within);
    return before.toString().length;
  };
  const from = offset(range.startContainer, range.startOffset);
  const words = text.slice(from, offset(range.endContainer, range.endOffset));
  const exact = words.trim();
  if (!exact) return undefined;
  const start = from + words.indexOf(exact);
  return { start, end: start + exact.length, exact };
}
