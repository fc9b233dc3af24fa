import type { RatingVoteRule } from '../policy';

/** One editor's vote on the rating of one revision. */
export interface RatingVote {
  memberId: string;
  ratingKey: string;
}

/** The state of a vote. */
export interface VoteResult {
  cast: number;
  votes: number;
  carry: number;
  /** Whether votes are still missing. */
  isOpen: boolean;
  /** Whether the vote decided for the proposed rating. */
  carried: boolean;
  /** Votes for the proposed rating. */
  inFavour: number;
  /** The votes for another rating. */
  dissent: readonly RatingVote[];
}

/** Counts a vote. It closes with the last vote the rule requires; a later vote would not be blind. */
export function voteResult(rule: RatingVoteRule, votes: readonly RatingVote[], proposed: string): VoteResult {
  const dissent = votes.filter((vote) => vote.ratingKey !== proposed);
  const inFavour = votes.length - dissent.length;
  const isOpen = votes.length < rule.votes;
  return {
    cast: votes.length,
    votes: rule.votes,
    carry: rule.carry,
    isOpen,
    carried: !isOpen && inFavour >= rule.carry,
    inFavour,
    dissent,
  };
}

/**
 * Whether a member may see the votes: an editor sees the others' votes once their own is cast, and every member sees
 * them once the vote is closed.
 */
export function seesVotes(result: VoteResult, votes: readonly RatingVote[], memberId: string): boolean {
  return !result.isOpen || votes.some((vote) => vote.memberId === memberId);
}
