import type { ReplyOutcome } from './archive';
import type { Stance } from './stages';

/** A newsroom's rules for approval. */
export interface Policy {
  /** Approvals a revision needs, 1 to 5, from members with role editor or admin. */
  requiredApprovals: number;
  /** A member who changed anything of what a revision freezes cannot approve it or vote on it. */
  fourEyes: boolean;
  /** Editors vote on the rating before they see each other's votes; null where they do not. */
  ratingVote: RatingVoteRule | null;
  /** Independent sources that the evidence must hold before a draft can be submitted ({@link independentSources}). */
  minIndependentSources: number;
  /** Whether a source without a name that the public may know counts as an independent source. */
  countUnnamedSources: boolean;
  /** At least one source that supports the claim, and one that contradicts or denies it. */
  bothSides: boolean;
  /** Each subject of the claim has answered, has not answered by the deadline, or was not asked for a stated reason. */
  replyRequired: boolean;
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
  countUnnamedSources: false,
  bothSides: false,
  replyRequired: false,
};

/** Rules an editor may waive for one claim, with a written reason that its revisions carry. */
export const WAIVABLE_RULES = ['min_independent_sources', 'both_sides', 'reply_required'] as const;
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
  stance: Stance;
  /** The origin it shares with other sources, by the newsroom's name for it; null where it has none or none is known. */
  independenceGroup: string | null;
  /** Whether a member said that it shares its origin with no other source of the claim. */
  hasOwnOrigin: boolean;
  /** Whether it has no name that the public may know. */
  isUnnamed: boolean;
  /** Whether it is the article (or another page) in which the claim under check stands. */
  isUnderCheck: boolean;
}

/** What the policy looks at in a subject of the claim. */
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
  /** Sources that would count if somebody said what their origin is. */
  withoutOrigin: number;
}

/**
 * Counts the origins that stand behind a claim's evidence: those of sources that say something of the claim itself (not
 * of its context), that are not what is under check, and that have a name, or where the policy counts unnamed ones.
 * Sources of one origin count once; a source whose origin is unknown may share that of another, and does not count.
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
