/** Why a text of a page is left out of its article, as members read it. */
export const DROP_REASONS = {
  head: 'It is in the head of the page, which no browser shows.',
  code: 'It is a script or a style.',
  template: 'It is a template, which no browser shows.',
  noScript: 'It is only for browsers without scripts.',
  fallback: 'It is only for browsers that cannot show a picture, a film or a frame.',
  drawing: 'It is part of a drawing.',
  control: 'It is part of a form: a button, a list to choose from, a field.',
  struckOut: 'The page struck it out.',
  hidden: 'The page hides it.',
  screenReader: 'It is only for screen readers.',
  repeated: 'The page shows it twice, once hidden from screen readers.',
  decoration: 'It is a decoration.',
  formulaSource: 'It is the source of a formula that the page shows.',
  rubyBracket: 'It brackets a reading aid; the article has brackets of its own there.',
  navigation: 'It is navigation.',
  short: 'It is outside of the article and too short to be a sentence: a menu, a label.',
  said: 'The article already has the same paragraph.',
  tooMany: 'The page has too much text around its article.',
} as const;
export type DropReason = keyof typeof DROP_REASONS;

const BY_TAG: Readonly<Record<string, DropReason>> = {
  head: 'head',
  title: 'head',
  script: 'code',
  style: 'code',
  noscript: 'noScript',
  iframe: 'fallback',
  noframes: 'fallback',
  noembed: 'fallback',
  object: 'fallback',
  video: 'fallback',
  audio: 'fallback',
  canvas: 'fallback',
  progress: 'fallback',
  meter: 'fallback',
  svg: 'drawing',
  select: 'control',
  textarea: 'control',
  datalist: 'control',
  optgroup: 'control',
  option: 'control',
  del: 'struckOut',
  s: 'struckOut',
  strike: 'struckOut',
  annotation: 'formulaSource',
  'annotation-xml': 'formulaSource',
  rp: 'rubyBracket',
};

/** Reasons that are ignored where a page has no other text. */
const YIELDING: ReadonlySet<DropReason> = new Set(['noScript', 'hidden', 'screenReader', 'control']);

const SCREEN_READER =
  /(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|sr-text|a11y-hidden|assistive-text)(?:$|\s)/i;
const HIDING = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i;
const STRIKING = /(?:^|[;\s])text-decoration(?:-line)?\s*:[^;]*line-through/i;
const HEADINGS = /^(?:h[1-6]|summary|legend|dt)$/;

/**
 * Why the text inside an element is not the article's, by the element alone; null where it may be.
 *
 * @param evenHidden whether to read hidden text, because the page has no other
 */
export function dropReasonOf(element: Element, tag: string, evenHidden: boolean): DropReason | null {
  const reason = reasonOf(element, tag);
  return reason && evenHidden && YIELDING.has(reason) ? null : reason;
}

function reasonOf(element: Element, tag: string): DropReason | null {
  if (Object.hasOwn(BY_TAG, tag)) return BY_TAG[tag]!;
  // The visible content of a component with its own markup (HTML Standard, declarative shadow roots).
  if (tag === 'template') return element.hasAttribute('shadowrootmode') ? null : 'template';
  if (tag === 'button') return holdsHeading(element) ? null : 'control';
  if (tag === 'dialog' && !element.hasAttribute('open')) return 'hidden';
  if (element.hasAttribute('hidden') && element.getAttribute('hidden') !== 'until-found') return 'hidden';
  const style = element.getAttribute('style');
  if (style && HIDING.test(style)) return 'hidden';
  if (style && STRIKING.test(style)) return 'struckOut';
  const classes = element.getAttribute('class');
  if (classes && SCREEN_READER.test(classes)) return 'screenReader';
  return null;
}

/** A heading that opens and closes its section is a button inside a heading. */
function holdsHeading(button: Element): boolean {
  const parent = button.parentElement;
  return HEADINGS.test(parent?.localName ?? '') || HEADINGS.test(parent?.parentElement?.localName ?? '');
}

/** Text that is hidden from screen readers is still visible; it is dropped only where it repeats other text. */
export function unspokenReasonOf(element: Element): DropReason | null {
  const before = element.previousElementSibling;
  if (isFormula(before) || isFormula(element.nextElementSibling)) return 'repeated';
  const text = (element.textContent ?? '').trim();
  if (text && !/[\p{L}\p{N}]/u.test(text)) return 'decoration';
  const isTwin = before && before.textContent?.trim() === text;
  const isSpoken = isTwin && before.getAttribute('aria-hidden') !== 'true';
  return text && isSpoken && !SCREEN_READER.test(before.getAttribute('class') ?? '') ? 'repeated' : null;
}

function isFormula(element: Element | null): boolean {
  return element?.localName === 'math' || element?.firstElementChild?.localName === 'math';
}
