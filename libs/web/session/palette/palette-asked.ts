import { makeAsked } from '../frame/asked';

/** The palette, opened by its keys, the button in the page header or the account menu. */
export const { ask: askForPalette, close: closePalette, useAsked: usePaletteAsked } = makeAsked();
