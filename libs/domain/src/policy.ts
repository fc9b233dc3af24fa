import { because } from '@assay/messages';
import { fieldProblem, type FieldProblem } from './errors';
import type { ReplyOutcome } from './archive';
import type { Stance } from './stages';

/** A newsroom's rules for approval. */
export interface Policy {
  /** Approvals a revision needs, 1 to 5, from members with role editor or admin. */
  requiredApprovals: number;
  /** A member who changed any fact that a revision freezes cannot approve it or vote on it. */
  fourEyes: boolean;
  /** The member who submitted a revision cannot approve it or vote on it, even if they changed nothing in it. */
  excludeSubmitter: boolean;
  /** Editors vote on the rating before they see each other's votes; null where they do not vote. */
  ratingVote: RatingVoteRule | null;
  /** Independent sources that the evidence must hold before a draft can be submitted ({@link independentSources}). */
  minIndependentSources: number;
  /** Whether a source without a name that the public may know counts as an independent source. */
  countUnnamedSources: boolean;
  /** At least one source that supports the claim, and one that contradicts or denies it. */
  bothSides: boolean;
  /**
   * For each subject of the claim: they answered, they did not answer by the deadline, or the newsroom did not ask for
   * a stated reason.
   */
  replyRequired: boolean;
}

/** A vote on the rating: `carry` of `votes` for the proposed rating decide it, always a majority. */
export interface RatingVoteRule {
  votes: number;
  carry: number;
}

/** The policy of a new newsroom (product.md). */
export const DEFAULT_POLICY: Policy = {
  requiredApprovals: 1,
  fourEyes: true,
  excludeSubmitter: false,
  ratingVote: null,
  minIndependentSources: 2,
  countUnnamedSources: false,
  bothSides: false,
  replyRequired: false,
};

/** Rules an editor may waive for one claim, with a written reason that its revisions contain. */
export const WAIVABLE_RULES = ['min_independent_sources', 'both_sides', 'reply_required'] as const;
export type WaivableRule = (typeof WAIVABLE_RULES)[number];

/** What is wrong with a new policy; empty when it can be set. Paths are those of `Policy`. */
export function policyProblems(policy: Policy): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const within = (path: string, value: number, least: number, most: number) => {
    if (!Number.isInteger(value) || value < least || value > most)
      problems.push(fieldProblem(path, because('whole_number_within', { least, most })));
  };
  within('requiredApprovals', policy.requiredApprovals, 1, 5);
  within('minIndependentSources', policy.minIndependentSources, 0, 20);
  if (policy.ratingVote) {
    const { votes, carry } = policy.ratingVote;
    within('ratingVote.votes', votes, 2, 9);
    within('ratingVote.carry', carry, 1, 9);
    if (carry > votes) problems.push(fieldProblem('ratingVote.carry', because('carry_above_votes')));
    else if (carry * 2 <= votes)
      problems.push(fieldProblem('ratingVote.carry', because('carry_not_majority')));
  }
  return problems;
}

/** What the policy reads from a piece of evidence. */
export interface PolicyEvidence {
  stance: Stance;
  /**
   * The newsroom's name for the origin that it shares with other sources; null where it shares none or the origin is
   * unknown.
   */
  independenceGroup: string | null;
  /** Whether a member said that it shares its origin with no other source of the claim. */
  hasOwnOrigin: boolean;
  /** Whether it has no name that the public may know. */
  isUnnamed: boolean;
  /** Whether it is a page in which the checked claim appears, such as its article. */
  isUnderCheck: boolean;
}

/** What the policy reads from a subject of the claim. */
export interface PolicyReply {
  subject: string;
  outcome: ReplyOutcome;
  /** Whether the deadline for an answer has passed; false for a subject who was not asked. */
  isOverdue: boolean;
}

/** The sources of a claim as the policy counts them. */
export interface SourceCount {
  /** Origins that count. */
  independent: number;
  /** Sources that would count if a member gave their origin. */
  withoutOrigin: number;
}

/**
 * Counts the origins behind a claim's evidence. A source counts where it says something about the claim itself (not its
 * context), is not the page under check, and has a name or the policy counts unnamed sources. Sources of one origin
 * count once. A source of unknown origin does not count, since it may share the origin of another.
 */
export function countSources(
  evidence: readonly PolicyEvidence[],
  { countUnnamedSources }: Pick<Policy, 'countUnnamedSources'>,
): SourceCount {
  const counting = evidence.filter(
    ({ stance, isUnnamed, isUnderCheck }) =>
      stance !== 'context' && !isUnderCheck && (countUnnamedSources || !isUnnamed),
  );
  const own = counting.filter(({ hasOwnOrigin }) => hasOwnOrigin).length;
  const rest = counting
    .filter(({ hasOwnOrigin }) => !hasOwnOrigin)
    .map(({ independenceGroup }) => independenceGroup?.trim().toLowerCase() ?? '');
  return {
    independent: own + new Set(rest.filter(Boolean)).size,
    withoutOrigin: rest.filter((origin) => !origin).length,
  };
}
