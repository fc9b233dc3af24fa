import type { ApolloCache } from '@apollo/client';
import { submitBlockersFor } from '@assay/domain';
import type { DraftReadiness, Role } from '@assay/domain';
import { CLAIM_TRANSITIONS, DRAFT_STATE } from './transitions.operations';

/** Whose draft was judged. */
export interface JudgedDraft {
  claimId: string;
  documentName: string;
}

/** Puts what the server says of a draft into the cache, as a member of this role would be answered. */
export function writeReadiness(
  cache: ApolloCache,
  { claimId, documentName }: JudgedDraft,
  role: Role,
  { stage, submit, ...state }: DraftReadiness,
): void {
  const draft = cache.identify({ __typename: 'Draft', documentName });
  cache.updateFragment({ id: draft, fragment: DRAFT_STATE }, (known) => known && { ...known, ...state });
  if (!submit) return;
  const blockers = submitBlockersFor(role, submit).map((blocker) => ({
    __typename: 'Blocker' as const,
    ...blocker,
  }));
  const claim = cache.identify({ __typename: 'Claim', id: claimId });
  cache.updateFragment({ id: claim, fragment: CLAIM_TRANSITIONS }, (known) => {
    // The claim has moved on, or the page has not heard of it yet: its transitions are refetched then.
    if (known?.stage !== stage) return undefined;
    const availableTransitions = known.availableTransitions.map((move) =>
      move.name === 'submit' ? { ...move, allowed: blockers.length === 0, blockers } : move,
    );
    return { ...known, availableTransitions };
  });
}
