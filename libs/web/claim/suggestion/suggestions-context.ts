import { createContext, use } from 'react';
import type { Doc } from 'yjs';
import type { ResultOf } from '@assay/api-schema';
import type { Permission } from '@assay/domain';
import type { ReadSuggestion } from '@assay/verdict-doc';
import type { SUGGESTIONS } from './suggestions.operations';

/** How a person uses the draft: they write in it, suggest changes to it, or read it. */
export const DRAFT_MODES = ['editing', 'suggesting', 'reading'] as const;
export type DraftMode = (typeof DRAFT_MODES)[number];

/** How a person with these permissions may use the draft, first what they do without a choice of theirs. */
export function modesOf(may: (permission: Permission) => boolean): readonly DraftMode[] {
  if (may('draft.edit')) return DRAFT_MODES;
  return may('draft.suggest') ? ['suggesting', 'reading'] : ['reading'];
}

/** A suggestion as the server lists it. */
export type OpenSuggestion = ResultOf<typeof SUGGESTIONS>['suggestions']['open'][number];

/** An open suggestion with what it would change in the draft as the page shows it. */
export interface ShownSuggestion extends ReadSuggestion {
  open: OpenSuggestion;
}

/** Suggestions of the person that the server does not take: they are in this browser only. */
export interface RefusedSuggestions {
  /** The words of each; empty for one that writes none. */
  words: readonly string[];
  /** Removes them from this browser. */
  drop: () => void;
}

/** The suggestions on the draft of the page. */
export interface SuggestionsState {
  mode: DraftMode;
  /** Those that the person may choose. */
  modes: readonly DraftMode[];
  choose: (mode: DraftMode) => void;
  /** The document that the page shows and edits: the draft, or the person's fork of it. */
  doc: Doc;
  isFork: boolean;
  /** What the person suggested has not arrived yet. */
  isUnsent: boolean;
  /** It is on its way to the server; also after the person left Suggesting. */
  isSending: boolean;
  /** This browser stores it meanwhile. */
  isKept: boolean;
  /** Why the newest suggestion of the person was refused. */
  problem: string | undefined;
  /** The open suggestions, in the order of the text. */
  shown: readonly ShownSuggestion[];
  /** The suggestion that is marked in the text and in the list; undefined for none. */
  current: string | undefined;
  /** Marks a suggestion in the text and in the list, and scrolls to it. */
  show: (id: string | undefined) => void;
  refused: RefusedSuggestions;
}

const SuggestionsContext = createContext<SuggestionsState | undefined>(undefined);
export const SuggestionsStateProvider = SuggestionsContext.Provider;

/** The suggestions on the draft of the page; undefined where the page shows none. */
export const useSuggestionsHere = (): SuggestionsState | undefined => use(SuggestionsContext);

/** The suggestions on the draft of the page; to be used inside `SuggestionsProvider`. */
export function useSuggestions(): SuggestionsState {
  const state = use(SuggestionsContext);
  if (!state) throw new Error('useSuggestions needs the suggestions of a draft around it');
  return state;
}
