const RAISED: Record<string, string> = Object.fromEntries(
  [...'0123456789+-−=()ni'].map((char, at) => [char, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ'[at]!]),
);
const LOWERED: Record<string, string> = Object.fromEntries(
  [...'0123456789+-−=()'].map((char, at) => [char, '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'[at]!]),
);

/**
 * Writes out letters that differ from their neighbours only by formatting which a draft does not have: superscript and
 * subscript figures ("3²" must not become 32), footnote marks, struck-out words, quotation marks drawn by the page,
 * ruby annotations.
 *
 * @returns whether words were struck out; they no longer belong to the text, so they are left out
 */
export function writeLettersOut(page: Document): { struck: boolean } {
  const struck = page.querySelectorAll('del, s, strike, [style*="line-through" i]:not(a[href])');
  let isStruck = false;
  for (const element of struck) {
    isStruck ||= Boolean(element.textContent?.trim());
    // A space, unless there is one: words that replace the struck-out ones often follow without a space.
    element.replaceWith(element.previousSibling?.textContent?.endsWith(' ') ? '' : ' ');
  }
  for (const element of page.querySelectorAll('sup')) element.replaceWith(raised(element));
  for (const element of page.querySelectorAll('sub'))
    element.replaceWith(written(element.textContent ?? '', LOWERED) ?? element.textContent ?? '');
  for (const element of page.querySelectorAll('q')) {
    element.prepend('“');
    element.append('”');
  }
  for (const reading of page.querySelectorAll('rt'))
    if (!reading.parentElement?.querySelector('rp')) reading.replaceWith(`(${reading.textContent ?? ''})`);
  return { struck: isStruck };
}

/**
 * A superscript text: figures become superscript characters, a footnote mark is put in brackets, letters ("19th") stay
 * as they are.
 */
function raised(element: Element): string {
  const text = (element.textContent ?? '').trim();
  if (!/\d/.test(text)) return text;
  if (/^\[.*\]$/.test(text)) return text;
  const isNote = element.querySelector('a[href*="#"]') !== null || element.closest('a[href*="#"]') !== null;
  return (isNote ? null : written(text, RAISED)) ?? ` [${text}]`;
}

/** The text in other characters; null if one of them has no counterpart. */
function written(text: string, letters: Record<string, string>): string | null {
  const all = [...text].map((char) => letters[char]);
  return all.every((char) => char !== undefined) ? all.join('') : null;
}
