import { isComposing } from './composing';
import { hasModal } from './typing';

/** How long keys are held back for a dialog, in milliseconds: its code may never arrive. */
const MOST_MS = 10_000;

let expected: { since: number; typed: string } | undefined;

/** Says that a dialog was asked for whose code may still be loading: what is typed from here on is meant for it. */
export function expectDialog(): void {
  expected = { since: performance.now(), typed: '' };
}

/** The characters that were typed since a dialog was asked for. */
export const typedMeanwhile = (): string => expected?.typed ?? '';

/** Ends what `expectDialog` began: the dialog is shown, or no longer wanted. */
export function expectNoDialog(): void {
  expected = undefined;
}

/** Keeps a key from the page and its shortcuts, and from the text field that still has the focus. */
function holdBack(event: KeyboardEvent): void {
  if (!expected) return;
  if (hasModal() || performance.now() - expected.since > MOST_MS) return void (expected = undefined);
  if (event.ctrlKey || event.metaKey || event.altKey || isComposing(event)) return;
  if ([...event.key].length === 1) expected.typed += event.key;
  event.preventDefault();
  event.stopImmediatePropagation();
}

if (typeof document !== 'undefined') document.addEventListener('keydown', holdBack, { capture: true });
