import { createContext, use } from 'react';
import type { Stage } from '@assay/domain';
import type { MovableClaim } from './moves';

/** A question to the person about one claim of the list. */
export type Asked = { kind: 'move'; claimId: string; to?: Stage };

/** What can be done with one claim of the list without leaving the Desk. */
export interface ClaimWorkState {
  /** Opens the dialog of a question. */
  ask: (asked: Asked) => void;
  /** Takes the transition to a stage, as the claim's page would; where it is not possible, says why. */
  moveTo: (claim: MovableClaim, to: Stage) => void;
  /** The claim that is being moved. */
  movingId: string | undefined;
  /** The claim that was moved last: its card takes the focus. */
  movedId: string | undefined;
}

const ClaimWorkContext = createContext<ClaimWorkState | undefined>(undefined);
export const ClaimWorkProvider = ClaimWorkContext.Provider;

/** What can be done with a claim of the list; to be used inside `ClaimWork`. */
export function useClaimWork(): ClaimWorkState {
  const work = use(ClaimWorkContext);
  if (!work) throw new Error('useClaimWork needs ClaimWork around it');
  return work;
}
