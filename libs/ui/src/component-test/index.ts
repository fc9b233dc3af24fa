import type { Locator } from 'vitest/browser';

export { expectAccessible } from './accessible';

/** Focuses an element as the Tab key would. */
export function focus(locator: Locator): void {
  (locator.element() as HTMLElement).focus();
}
