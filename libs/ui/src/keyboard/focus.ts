/**
 * Whether the focused element was removed: the focus is then on the body, and the Tab key would start at the top of the
 * page.
 */
export const focusIsLost = (): boolean => document.activeElement === document.body;

/** For a `ref`: focuses the element when it is mounted, unless another element has the focus. */
export function takeLostFocus(element: HTMLElement | null): void {
  if (element && focusIsLost()) element.focus({ preventScroll: true });
}
