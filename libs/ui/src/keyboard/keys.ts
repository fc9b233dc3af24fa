import { isComposing } from './composing';

/**
 * A key, or keys pressed together, as one text: modifiers in the order `Mod`, `Alt`, `Shift`, then the key as
 * `KeyboardEvent.key` names it: `g`, `?`, `Enter`, `Mod+k`, `Mod+Shift+Enter`. `Mod` is Cmd on Apple's systems and Ctrl
 * on all others.
 */
export type KeyCombination = string;

const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Fn', 'OS', 'Dead']);

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** The fields of a keyboard event that name its keys; React's and native events both have them. */
export interface PressedKeys {
  key: string;
  code: string;
  keyCode: number;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  getModifierState(key: never): boolean;
}

/**
 * The keys of an event. Undefined for a modifier alone, for keys of an input method, for characters typed with AltGr,
 * and for combinations with the other of Ctrl and Cmd, which belong to the system.
 *
 * A letter of another alphabet counts as the Latin letter of its key: shortcuts then work with a Persian or Cyrillic
 * layout.
 */
export function combinationOf(event: PressedKeys): KeyCombination | undefined {
  const { altKey, shiftKey, code } = event;
  const [mod, other] = isApple ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (other || MODIFIERS.has(event.key) || isComposing(event)) return undefined;
  if (event.getModifierState('AltGraph' as never)) return undefined;
  const latin = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  // With Alt, Apple's keyboards type other characters; the key is then known by its place alone.
  const isOtherLetter = /^\P{ASCII}$/u.test(event.key);
  const key = latin && (altKey || isOtherLetter) ? latin : event.key === ' ' ? 'Space' : event.key;
  const isLetter = /^[a-z]$/i.test(key);
  // Shift chose the character of a key that is no letter, as `?`, so it is not a modifier of its own there.
  const shift = shiftKey && (isLetter || key.length > 1);
  return [
    ...[mod ? 'Mod' : '', altKey ? 'Alt' : '', shift ? 'Shift' : ''].filter(Boolean),
    isLetter ? key.toLowerCase() : key,
  ].join('+');
}

/** Whether a combination may be pressed in a text field, where every other key is input. */
export const hasMod = (keys: KeyCombination): boolean => keys.startsWith('Mod+');

const SHOWN: Readonly<Record<string, string>> = {
  Mod: isApple ? '⌘' : 'Ctrl',
  Alt: isApple ? '⌥' : 'Alt',
  Shift: isApple ? '⇧' : 'Shift',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

/** The caps of a combination, one for each key: `Ctrl` and `K`, or `g`. A letter alone is pressed without Shift. */
export function keyCaps(keys: KeyCombination): string[] {
  const parts = keys.split(/\+(?!$)/);
  return parts.map((key) => SHOWN[key] ?? (parts.length > 1 ? key.toUpperCase() : key));
}

/** The combination as `aria-keyshortcuts` writes it (WAI-ARIA 1.2). */
export const ariaKeys = (keys: KeyCombination): string =>
  keys.replace(/^Mod/, isApple ? 'Meta' : 'Control').replace(/\+$/, '+Plus');
