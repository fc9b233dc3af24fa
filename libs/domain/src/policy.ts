/** A newsroom's rules for approval. */
export interface Policy {
  /** Approvals a revision needs, 1 to 5, from members with role editor or admin. */
  requiredApprovals: number;
  /** A member who changed anything of what a revision freezes cannot approve it or vote on it. */
  fourEyes: boolean;
  /** Editors vote on the rating before they see each other's votes; null where they do not. */
  ratingVote: RatingVoteRule | null;
  /** Independence groups the evidence must come from before a draft can be submitted. */
  minIndependentSources: number;
  /** At least one supporting and one refuting item of evidence. */
  bothSides: boolean;
}

/** How a vote on the rating is decided: `carry` of `votes` for the proposed rating, a majority always. */
export interface RatingVoteRule {
  votes: number;
  carry: number;
}

/** What a new newsroom starts with (product.md). */
export const DEFAULT_POLICY: Policy = {
  requiredApprovals: 1,
  fourEyes: true,
  ratingVote: null,
  minIndependentSources: 2,
  bothSides: false,
};

/** Rules an editor may waive for one claim, with a written reason that its revisions carry. */
export const WAIVABLE_RULES = ['min_independent_sources', 'both_sides'] as const;
export type WaivableRule = (typeof WAIVABLE_RULES)[number];

/**
 * What is wrong with a policy somebody wants to set; empty when it can be.
 *
 * Paths are those of `Policy`.
 */
export function policyProblems(policy: Policy): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  const within = (path: string, value: number, least: number, most: number) => {
    if (!Number.isInteger(value) || value < least || value > most)
      problems.push({ path, message: `Give a whole number from ${least} to ${most}.` });
  };
  within('requiredApprovals', policy.requiredApprovals, 1, 5);
  within('minIndependentSources', policy.minIndependentSources, 0, 20);
  if (policy.ratingVote) {
    const { votes, carry } = policy.ratingVote;
    within('ratingVote.votes', votes, 2, 9);
    within('ratingVote.carry', carry, 1, 9);
    if (carry > votes)
      problems.push({ path: 'ratingVote.carry', message: 'No more votes can carry than are cast.' });
    else if (carry * 2 <= votes)
      problems.push({
        path: 'ratingVote.carry',
        message: 'A rating is carried by more than half of the votes.',
      });
  }
  return problems;
}

/** What the policy looks at in a piece of evidence. */
export interface PolicyEvidence {
  id: string;
  stance: 'supports' | 'refutes' | 'context';
  independenceGroup: string | null;
}

/**
 * How many sources stand on their own: one for each named independence group, and one for each item that names none
 * (it is taken to be its own group until somebody says it shares an origin).
 */
export function independentSources(evidence: readonly PolicyEvidence[]): number {
  return new Set(evidence.map((item) => item.independenceGroup?.trim().toLowerCase() || `item:${item.id}`))
    .size;
}
