import { makeAsked } from './asked';

/** The dialog with the keyboard shortcuts, opened from the menu or with `?`. */
export const { ask: askForShortcuts, close: closeShortcuts, useAsked: useShortcutsAsked } = makeAsked();
