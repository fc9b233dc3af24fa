import { expectDialog, expectNoDialog } from '@assay/ui';
import { makeAsked } from '../frame/asked';

const asked = makeAsked();

/** Whether the palette was opened, by its keys, the button in the page header or the account menu. */
export const usePaletteAsked = asked.useAsked;

/** Opens the palette. Its code may still be loading: what is typed meanwhile is its search. */
export function askForPalette(): void {
  expectDialog();
  asked.ask();
}

export function closePalette(): void {
  expectNoDialog();
  asked.close();
}
