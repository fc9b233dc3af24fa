import { makeAsked } from './asked';

/** The list of shortcuts, opened from the menu or by `?`. */
export const { ask: askForShortcuts, close: closeShortcuts, useAsked: useShortcutsAsked } = makeAsked();
