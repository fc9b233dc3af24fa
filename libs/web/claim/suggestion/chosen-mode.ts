import { DRAFT_MODES } from './suggestions-context';
import type { DraftMode } from './suggestions-context';

const KEY = 'assay.draft-mode';

/** How the person last used a draft in this browser; editing at first. */
export function chosenMode(): DraftMode {
  try {
    const kept = localStorage.getItem(KEY);
    return DRAFT_MODES.find((mode) => mode === kept) ?? 'editing';
  } catch {
    return 'editing';
  }
}

/** Keeps the choice for the next page of this browser. */
export function keepMode(mode: DraftMode): void {
  try {
    localStorage.setItem(KEY, mode);
  } catch {
    // A browser that stores nothing asks again.
  }
}
