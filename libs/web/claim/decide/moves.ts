import type { ResultOf } from '@assay/api-schema';
import type { CLAIM_MOVES } from './moves.operations';

/** A transition as the server offers it. */
export type Move = ResultOf<typeof CLAIM_MOVES>['availableTransitions'][number];

/** The moves that are decided on the review page, in front of the frozen words. */
const AT_REVIEW = new Set<Move['name']>(['approve', 'request_changes', 'publish']);
/** Moves on what is published; they stand with the publication, not in the bar. */
const OF_PUBLICATION = new Set<Move['name']>(['void']);

/** The transitions of the claim's stage: the server says of all others that the stage is wrong. */
export function movesOfStage(moves: readonly Move[]): Move[] {
  return moves.filter((move) => !move.blockers.some((blocker) => blocker.code === 'wrong_stage'));
}

/** What the bar offers: one leading move, the rest beside it; decisions on a revision become one way to its page. */
export function leading(moves: readonly Move[]): {
  first: Move | undefined;
  review: boolean;
  others: Move[];
} {
  const here = movesOfStage(moves);
  const direct = here.filter((move) => !AT_REVIEW.has(move.name) && !OF_PUBLICATION.has(move.name));
  const review = here.some((move) => AT_REVIEW.has(move.name));
  const first = review
    ? undefined
    : direct.find((move) => ['accept', 'submit', 'reopen'].includes(move.name));
  return { first, review, others: direct.filter((move) => move !== first) };
}
