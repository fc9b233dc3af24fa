/** Writes raised and lowered text (`sup`, `sub`) as plain text; a number is never joined to the number before it. */

const HIGH: Record<string, string> = {
  ...Object.fromEntries([...'0123456789'].map((digit, value) => [digit, [...'⁰¹²³⁴⁵⁶⁷⁸⁹'][value]!])),
  ...{ '+': '⁺', '-': '⁻', '−': '⁻', '–': '⁻', '=': '⁼', '(': '⁽', ')': '⁾', n: 'ⁿ', i: 'ⁱ' },
};
const LOW: Record<string, string> = {
  ...Object.fromEntries([...'0123456789'].map((digit, value) => [digit, [...'₀₁₂₃₄₅₆₇₈₉'][value]!])),
  ...{ '+': '₊', '-': '₋', '−': '₋', '–': '₋', '=': '₌', '(': '₍', ')': '₎' },
};

/** Endings of ordinals and abbreviations that are raised only for their looks: 1st, 19e, Mme, No. */
const ENDS = /^(?:st|nd|rd|th|e|er|re|ère|[èe]me|d|de|ste|do|os|as|mes?|lles?|gr|ble|rs?)\.?$/iu;
const MARKS: Record<string, string> = { tm: '™', sm: '℠' };

/**
 * Raised text as a line writes it: `²` after `3`, ` [2]` where it refers to a note, `st` after `1`.
 *
 * @param before the characters before it
 * @param isReference whether it links to a note or a source
 */
export function raised(text: string, before: string, isReference: boolean): string {
  const inner = text.trim();
  if (!inner) return text;
  const isAfterWord = /[\p{L}\p{N}%]$/u.test(before);
  const isAfterDigit = /\p{N}$/u.test(before);
  const gap = before && !/\s$/u.test(before) ? ' ' : '';
  if (MARKS[inner.toLowerCase()]) return MARKS[inner.toLowerCase()]!;
  if (!/[\p{L}\p{N}]/u.test(inner)) return isReference ? `${gap}${inner}` : inner;
  if (/^[[(]/.test(inner)) return `${gap}${inner}`;
  if (isAfterWord && !/^\s/.test(text) && ENDS.test(inner) && (isAfterDigit || inner.length > 1))
    return inner;
  if (isAfterDigit && /^[ao]$/.test(inner)) return inner === 'a' ? 'ª' : 'º';
  if (isAfterWord && /^o\.?$/.test(inner)) return 'º';
  if (isReference || /^\d+(?:\s*[,;–-]\s*\d+)+$/.test(inner)) return `${gap}[${inner}]`;
  const high = mapped(inner, HIGH);
  if (high && (/\p{N}/u.test(inner) || isAfterWord)) return high;
  if (/^\p{L}$/u.test(inner)) return isAfterDigit ? `^${inner}` : `${gap}[${inner}]`;
  if (isAfterWord && /\p{N}/u.test(inner)) return /\s/.test(inner) ? `^(${inner})` : `^${inner}`;
  return isAfterWord ? ` ${inner}` : text;
}

/** Lowered text as a line writes it: `₂` after `CO`, letters unchanged. */
export function lowered(text: string, before: string): string {
  const inner = text.trim();
  if (!inner || !/[\p{L}\p{N}%]$/u.test(before)) return text;
  const low = mapped(inner, LOW);
  if (low) return low;
  if (/\p{N}/u.test(inner)) return mixed(inner) ?? `_${inner}`;
  return /\p{N}$/u.test(before) || /^\s/.test(text) ? ` ${inner}` : inner;
}

/** Figures lowered, letters unchanged: CO₂e. */
function mixed(text: string): string | null {
  return /^\p{N}+\p{L}+$/u.test(text) ? text.replace(/\p{N}/gu, (digit) => LOW[digit] ?? digit) : null;
}

function mapped(text: string, map: Record<string, string>): string | null {
  const letters = [...text];
  return letters.every((letter) => Object.hasOwn(map, letter)) ? letters.map((l) => map[l]!).join('') : null;
}

const CLASS = /(?:^|[\s_-])(?:sup|superscript)(?:$|\s)/i;
const LOW_CLASS = /(?:^|[\s_-])(?:sub|subscript)(?:$|\s)/i;

/** Whether an element raises or lowers its text, by its tag, its style or its class. */
export function shiftOf(element: Element, tag: string): 'up' | 'down' | null {
  if (tag === 'sup') return 'up';
  if (tag === 'sub') return 'down';
  if (tag === 'span' || tag === 'a' || tag === 'small') {
    const style = element.getAttribute('style');
    const align = style && /vertical-align\s*:\s*(super|sub)\b/i.exec(style)?.[1]?.toLowerCase();
    if (align) return align === 'super' ? 'up' : 'down';
    const classes = element.getAttribute('class');
    if (classes && CLASS.test(classes)) return 'up';
    if (classes && LOW_CLASS.test(classes)) return 'down';
    if (tag === 'a' && isNote(element) && isMark(element)) return 'up';
    return null;
  }
  return scriptOf(element);
}

/** Whether an element of a formula is raised or lowered (MathML Core, scripted elements). */
function scriptOf(element: Element): 'up' | 'down' | null {
  if (!element.previousElementSibling) return null;
  switch (element.parentElement?.localName) {
    case 'msup':
    case 'mover':
      return 'up';
    case 'msub':
    case 'munder':
      return 'down';
    case 'msubsup':
    case 'munderover':
      return element.nextElementSibling ? 'down' : 'up';
    default:
      return null;
  }
}

const NOTE =
  /(?:^|[\s_#-])(?:(?:foot|end|side)?notes?|noteref|cite(?:_|-)?(?:ref|note)|reference|fn(?:ref)?)/i;

/** Whether raised text refers to a note or a source: it contains a link, is inside one, or its class says so. */
export function isReference(element: Element): boolean {
  const parent = element.parentElement;
  return (
    Boolean(element.querySelector('a')) ||
    isNote(element) ||
    parent?.localName === 'a' ||
    (parent?.localName === 'span' && isNote(parent))
  );
}

function isNote(element: Element): boolean {
  return (
    element.getAttribute('role') === 'doc-noteref' ||
    NOTE.test(`${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`) ||
    (element.localName === 'a' && NOTE.test(element.getAttribute('href')?.match(/#.*/)?.[0] ?? ''))
  );
}

/** Whether an element contains only a number or a sign, as references to notes do. */
function isMark(element: Element): boolean {
  const [only, other] = element.childNodes;
  return (
    only?.nodeType === 3 &&
    !other &&
    /^\s*[[(]?(?:\d{1,3}|\p{L}|[*†‡§])[\])]?\s*$/u.test(only.nodeValue ?? '')
  );
}
