import { useEffect, useRef } from 'react';
import { isComposing } from './composing';
import { hasUnsentWords } from './unsent';

/** A key and what it does. Keys are `KeyboardEvent.key` values, single strokes without modifiers. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/** Whether keys typed there belong to a text, so that single ones are no shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
}

/**
 * Listens for single keys while the component is on screen, outside text fields and open dialogs.
 *
 * @param options.leavesPage the shortcuts lead to another page: they do nothing while a form holds unsent words, since a
 *   letter typed with the focus beside its field would throw the words away
 */
export function useShortcuts(shortcuts: Shortcuts, { leavesPage = false } = {}): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isComposing(event))
        return;
      if (leavesPage && hasUnsentWords()) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      latest.current[event.key]?.(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [leavesPage]);
}
