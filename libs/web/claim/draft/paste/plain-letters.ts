const RAISED: Record<string, string> = Object.fromEntries(
  [...'0123456789+-−=()ni'].map((char, at) => [char, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ'[at]!]),
);
const LOWERED: Record<string, string> = Object.fromEntries(
  [...'0123456789+-−=()'].map((char, at) => [char, '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'[at]!]),
);

/**
 * Writes out what only its look parts from the letters beside it, since a draft has no such looks: raised and lowered figures
 * ("3²" is not 32), marks of footnotes, words that were struck out, quotation marks the page draws, readings over a word.
 *
 * @returns whether words were struck out; they are not said, so they are left out
 */
export function writeLettersOut(page: Document): { struck: boolean } {
  const struck = page.querySelectorAll('del, s, strike, [style*="line-through" i]:not(a[href])');
  let isStruck = false;
  for (const element of struck) {
    isStruck ||= Boolean(element.textContent?.trim());
    // A space, for what replaces the words often follows them at once.
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

/** A raised text: figures raised, the mark of a footnote in brackets, letters ("19th") as they are. */
function raised(element: Element): string {
  const text = (element.textContent ?? '').trim();
  if (!/\d/.test(text)) return text;
  if (/^\[.*\]$/.test(text)) return text;
  const isNote = element.querySelector('a[href*="#"]') !== null || element.closest('a[href*="#"]') !== null;
  return (isNote ? null : written(text, RAISED)) ?? ` [${text}]`;
}

/** The text in other letters; null where one of them has no other. */
function written(text: string, letters: Record<string, string>): string | null {
  const all = [...text].map((char) => letters[char]);
  return all.every((char) => char !== undefined) ? all.join('') : null;
}
