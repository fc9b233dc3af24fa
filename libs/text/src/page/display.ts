/** Elements that begin and end a paragraph (HTML Standard, rendering, flow content), and similar ones. */
const BLOCKS = new Set(
  `html head body title p h1 h2 h3 h4 h5 h6 div section article main header footer aside nav address hgroup search ul ol
  menu dir li dl dt dd table caption thead tbody tfoot tr td th colgroup blockquote pre listing xmp plaintext figure
  figcaption details summary fieldset legend form hr center optgroup option dialog frameset noframes noscript template
  mtr mtd`.split(/\s+/),
);

/** Inline elements whose words are never part of the word before or after. */
const APART = new Set(['time', 'label', 'output', 'mn', 'mi', 'mtext']);

const STYLED =
  /(?:^|[;\s])(?:display\s*:\s*(?:inline-)?(block|list-item|table|table-row|table-cell|flex|grid|flow-root)|(float\s*:\s*(?:left|right)|position\s*:\s*(?:absolute|fixed)))/i;

const ROWS = /(?:^|[;\s])display\s*:\s*(?:inline-)?(?:flex|grid)/i;

/**
 * How an element relates to the words around it: as a paragraph of its own, in their line but separated, or as part of
 * it. Judged by its tag and its own style; style sheets are not read.
 */
export function displayOf(element: Element, tag: string): 'block' | 'apart' | 'inline' {
  if (BLOCKS.has(tag)) return 'block';
  const style = element.getAttribute('style');
  const styled = style ? STYLED.exec(style) : null;
  if (styled?.[1]) return /inline-|table-cell/i.test(styled[0]) ? 'apart' : 'block';
  if (styled) return 'apart';
  // A custom element (HTML Standard) is usually a component: a box of its own.
  if (tag.includes('-') && tag !== 'annotation-xml') return 'apart';
  if (APART.has(tag)) return 'apart';
  // Two links next to each other are two things to follow.
  if (
    tag === 'a' &&
    element.previousSibling &&
    element.previousSibling === element.previousElementSibling &&
    element.previousElementSibling?.localName === 'a'
  )
    return 'apart';
  const above = element.parentElement?.getAttribute('style');
  return above && ROWS.test(above) ? 'apart' : 'inline';
}
