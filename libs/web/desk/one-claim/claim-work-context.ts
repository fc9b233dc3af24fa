import { createContext, use } from 'react';
import type { Stage } from '@assay/domain';
import type { MovableClaim } from './moves';

/** A change of one claim of the list that the person began. */
export type Asked =
  | { kind: 'move'; claimId: string; to?: Stage }
  /** A card was dropped on the column of a stage: the transition that the claim's page would take, or why not. */
  | { kind: 'drop'; claim: MovableClaim; to: Stage }
  | { kind: 'assign' | 'prioritise' | 'tag' | 'due'; claimId: string };

/** What can be done with one claim of the list without leaving the Desk. */
export interface ClaimWorkState {
  /** Begins a change: asks for what it needs, or makes it at once. */
  ask: (asked: Asked) => void;
  /** The claim that is being moved. */
  movingId: string | undefined;
  /** The claim that was moved last: its card takes the focus. */
  movedId: string | undefined;
  /** The claim that is shown over the Desk. */
  peekId: string | undefined;
  /** Shows a claim over the Desk. */
  peek: (claimId: string) => void;
}

const ClaimWorkContext = createContext<ClaimWorkState | undefined>(undefined);
export const ClaimWorkProvider = ClaimWorkContext.Provider;

/** What can be done with a claim of the list; to be used inside `ClaimWork`. */
export function useClaimWork(): ClaimWorkState {
  const work = use(ClaimWorkContext);
  if (!work) throw new Error('useClaimWork needs ClaimWork around it');
  return work;
}
