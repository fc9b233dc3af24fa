/** Whether what had the focus is gone, so that it fell to the page and the keyboard would begin at its top. */
export const focusIsLost = (): boolean => document.activeElement === document.body;

/** For a `ref`: takes the focus once the element stands there, unless something else has it. */
export function takeLostFocus(element: HTMLElement | null): void {
  if (element && focusIsLost()) element.focus({ preventScroll: true });
}
