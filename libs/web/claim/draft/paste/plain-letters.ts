/**
 * Writes out letters that only the page's formatting sets apart, where a draft has no such format: marks of footnotes
 * ("31" with the note 3 must not become 313), quotation marks drawn by the page, ruby annotations. Superscript,
 * subscript and struck-out words stay as they are.
 */
export function writeLettersOut(page: Document): void {
  for (const element of page.querySelectorAll('sup')) {
    const text = (element.textContent ?? '').trim();
    const isNote = element.querySelector('a[href*="#"]') !== null || element.closest('a[href*="#"]') !== null;
    if (/\d/.test(text) && isNote) element.replaceWith(/^\[.*\]$/.test(text) ? text : ` [${text}]`);
  }
  for (const [tag, style] of SHIFTED)
    for (const element of page.querySelectorAll(`[style*="${style}" i]`))
      if (!element.closest('sup, sub')) wrapIn(page, element, tag);
  for (const element of page.querySelectorAll('q')) {
    element.prepend('“');
    element.append('”');
  }
  for (const reading of page.querySelectorAll('rt'))
    if (!reading.parentElement?.querySelector('rp')) reading.replaceWith(`(${reading.textContent ?? ''})`);
}

/** How Google Docs and LibreOffice raise and lower letters: by style. */
const SHIFTED = [
  ['sup', 'vertical-align:super'],
  ['sup', 'vertical-align: super'],
  ['sub', 'vertical-align:sub'],
  ['sub', 'vertical-align: sub'],
] as const;

function wrapIn(page: Document, element: Element, tag: 'sup' | 'sub'): void {
  const wrapper = page.createElement(tag);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}
