import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';
import type { Stage } from '@assay/domain';

/** What may be done with a claim now, asked when it is dragged or its menu is opened. */
export const CLAIM_MOVES = graphql(`
  query ClaimMoves($id: ID!) {
    claim(id: $id) {
      id
      stage
      currentRevision {
        id
        number
      }
      availableTransitions {
        name
        to
        allowed
        blockers {
          code
          reason
          params
          message
        }
      }
    }
  }
`);

/** A claim with its transitions, as the server lists them for the member. */
export type MovableClaim = NonNullable<ResultOf<typeof CLAIM_MOVES>['claim']>;
/** A transition as the server offers it. */
export type Move = MovableClaim['availableTransitions'][number];

/** Transitions that an editor takes on the review page, next to the frozen words. */
const AT_REVIEW = new Set<Move['name']>(['approve', 'request_changes', 'publish']);

/** The transitions of the stage that the claim is in: the server marks all others with the blocker `wrong_stage`. */
export function movesFrom({ availableTransitions }: MovableClaim): Move[] {
  return availableTransitions.filter(({ blockers }) => !blockers.some(({ code }) => code === 'wrong_stage'));
}

/** The page where a transition is decided; undefined for one that is taken at once. */
export function pageOf({ id, currentRevision }: MovableClaim, { name }: Move): string | undefined {
  return AT_REVIEW.has(name) && currentRevision
    ? `/claims/${encodeURIComponent(id)}/review/${currentRevision.number}`
    : undefined;
}

/** What a column means for a claim that is dragged over it. */
export type Standing =
  | { kind: 'here' }
  /** These transitions lead there. */
  | { kind: 'open'; moves: Move[] }
  /** A transition leads there, and none is possible now. */
  | { kind: 'blocked'; moves: Move[] }
  /** No transition leads there from the claim's stage; these stages can be reached. */
  | { kind: 'unreachable'; reachable: Stage[] };

/** What the column of a stage means for a claim. */
export function standingOf(claim: MovableClaim, to: Stage): Standing {
  if (claim.stage === to) return { kind: 'here' };
  const all = movesFrom(claim);
  const there = all.filter((move) => move.to === to);
  const moves = there.filter(({ allowed }) => allowed);
  if (moves.length) return { kind: 'open', moves };
  if (there.length) return { kind: 'blocked', moves: there };
  return { kind: 'unreachable', reachable: [...new Set(all.map((move) => move.to))] };
}

/** The transition that takes back another; it is offered as its undo. */
export const TAKEN_BACK_BY: Partial<Record<Move['name'], 'reopen' | 'withdraw'>> = {
  decline: 'reopen',
  submit: 'withdraw',
};
