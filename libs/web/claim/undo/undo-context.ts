import { createContext, use } from 'react';
import type { EvidencePage } from './evidence-acts';
import type { Act, UndoHistory } from './undo-history';
import type { Way } from './word-steps';

/** Undo on a claim's page. */
export interface UndoState {
  history: UndoHistory;
  /**
   * Undoes the person's last step, or does it again, and says what came of it.
   *
   * @param among see `UndoHistory.turn`
   */
  turn: (way: Way, among: 'words' | 'all') => void;
  /** The person did something that can be undone; with a sentence, it is shown with a button that undoes it. */
  did: (act: Act | undefined, sentence?: string) => void;
  /** What acts on evidence need. */
  evidence: EvidencePage;
}

const UndoContext = createContext<UndoState | undefined>(undefined);
export const UndoContextProvider = UndoContext.Provider;

/** Undo on the claim's page; to be used inside `UndoProvider`. */
export function useUndo(): UndoState {
  const state = use(UndoContext);
  if (!state) throw new Error('useUndo needs the undo of a claim’s page around it');
  return state;
}
