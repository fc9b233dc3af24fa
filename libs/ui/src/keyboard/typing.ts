import { hasUnsentWords } from './unsent';

/** Inputs that take no text: letters pressed there are free for shortcuts. */
const WITHOUT_TEXT = new Set([
  ...['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'],
]);

/** Whether the event target is a text field or a list that letters choose in, where keys are input and not shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !WITHOUT_TEXT.has(target.type);
  return target.isContentEditable || /^(textarea|select)$/i.test(target.tagName);
}

/** Whether a dialog is open over the page. */
export const hasModal = (): boolean =>
  document.querySelector('[role="dialog"][aria-modal="true"], dialog[open]') !== null;

/** The element that had the focus last, and the page that it was on. */
let last: { element: Element; path: string } | undefined;

if (typeof document !== 'undefined')
  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof Element ? { element: target, path: location.pathname } : undefined;
  });

const TEXT_FIELDS = 'textarea, input[type="text"], input[type="email"], input[type="url"], input:not([type])';

/** Whether the focus is on no control: on the body, or on the page's content as a whole. */
function isWithoutHome(): boolean {
  const at = document.activeElement;
  return at === null || at === document.body || at.id === 'place';
}

/**
 * Whether a letter that is pressed now was probably meant for a form: no control has the focus, and either a form has
 * unsent words, or the control that had the focus was removed from this page, which has a text field. That is what
 * happens where a button opens a form and disappears: the next letter would otherwise run a shortcut, and the form would
 * be lost with the page.
 */
export function isLostInForm(): boolean {
  if (!isWithoutHome()) return false;
  if (hasUnsentWords()) return true;
  return (
    last !== undefined &&
    !last.element.isConnected &&
    last.path === location.pathname &&
    document.querySelector(`main :is(${TEXT_FIELDS}), aside :is(${TEXT_FIELDS})`) !== null
  );
}
