import { createContext, use } from 'react';
import type { DraftFinder } from './draft-finder';

const FinderContext = createContext<DraftFinder | undefined>(undefined);
export const FinderProvider = FinderContext.Provider;

/** The search in the draft; to be used inside `FinderProvider`. */
export function useFinder(): DraftFinder {
  const finder = use(FinderContext);
  if (!finder) throw new Error('useFinder needs the draft around it');
  return finder;
}
