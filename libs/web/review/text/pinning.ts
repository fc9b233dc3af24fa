/** A selection in the frozen text, in the server's offsets. */
export interface Pinned {
  field: 'headline' | 'summary' | 'rationale';
  start: number;
  end: number;
  quote: string;
}

const BLOCKS = new Set(['P', 'H1', 'H2', 'H3', 'H4']);

/**
 * The selection within a rendered field, in UTF-16 units of its text blocks, joined by line breaks and without
 * citations. Null if nothing is selected or the selection leaves the field.
 */
export function pinnedOf(
  root: HTMLElement,
  field: Pinned['field'],
  selection: Selection | null,
): Pinned | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  let text = '';
  let start: number | null = null;
  let end: number | null = null;
  let block: Element | null = null;
  for (const node of textNodes(root)) {
    const own = blockOf(node, root);
    if (block !== null && own !== block) text += '\n';
    block = own;
    const at = text.length;
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.data.length;
      if (to > from) {
        start ??= at + from;
        end = at + to;
      }
    }
    text += node.data;
  }
  if (start === null || end === null) return null;
  const chosen = text.slice(start, end);
  const quote = chosen.trim();
  if (quote === '') return null;
  const from = start + chosen.indexOf(quote);
  return { field, start: from, end: from + quote.length, quote };
}

function* textNodes(root: HTMLElement): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (!node.parentElement?.closest('sup') && blockOf(node, root)) yield node;
  }
}

/** The text block of a node; white space between blocks has none. */
function blockOf(node: Node, root: HTMLElement): Element | null {
  let at: Element | null = node.parentElement;
  while (at && !BLOCKS.has(at.tagName)) {
    if (at === root) return null;
    at = at.parentElement;
  }
  return at;
}
