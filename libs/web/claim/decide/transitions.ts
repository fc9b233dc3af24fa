import type { ResultOf } from '@assay/api-schema';
import type { Stage } from '@assay/domain';
import type { CLAIM_TRANSITIONS } from './transitions.operations';

/** A transition as the server offers it. */
export type Transition = ResultOf<typeof CLAIM_TRANSITIONS>['availableTransitions'][number];

/** Transitions that an editor takes on the review page, next to the frozen words. */
const AT_REVIEW = new Set<Transition['name']>(['approve', 'request_changes', 'publish']);
/** Transitions that ask for a reason or for a confirmation first. */
const WITH_WORDS = new Set<Transition['name']>(['decline', 'withdraw', 'void']);
/** Transitions of the publication; the page shows them with it and not in the header. */
const OF_PUBLICATION = new Set<Transition['name']>(['void']);

/** The transitions of the claim's stage: the server marks all others with the blocker `wrong_stage`. */
export function transitionsOfStage(transitions: readonly Transition[]): Transition[] {
  return transitions.filter(
    (transition) => !transition.blockers.some((blocker) => blocker.code === 'wrong_stage'),
  );
}

/** Whether a form is shown before a transition is taken: a change of a published verdict needs a public notice. */
export function asksForWords({ name }: Transition, stage: Stage | undefined): boolean {
  return WITH_WORDS.has(name) || (stage === 'published' && name === 'submit');
}

/** What the header offers: one main transition and the others; decisions on a revision become one link to its page. */
export function leading(transitions: readonly Transition[]): {
  first: Transition | undefined;
  review: boolean;
  others: Transition[];
} {
  const here = transitionsOfStage(transitions);
  const direct = here.filter(
    (transition) => !AT_REVIEW.has(transition.name) && !OF_PUBLICATION.has(transition.name),
  );
  const review = here.some((transition) => AT_REVIEW.has(transition.name));
  const first = review
    ? undefined
    : direct.find((transition) => ['accept', 'submit', 'reopen'].includes(transition.name));
  return { first, review, others: direct.filter((transition) => transition !== first) };
}
