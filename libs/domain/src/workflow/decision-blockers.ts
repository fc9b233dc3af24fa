import { because } from '@assay/messages';
import { holds } from '../permissions';
import { blocker, type Blocker } from './blocker';
import type { ClaimFacts } from './facts';
import { fourEyesBlockers } from './four-eyes';
import { voteResult, type VoteResult } from './vote';

export function withdrawBlockers({ role, memberId, revision }: ClaimFacts): Blocker[] {
  if (holds({ kind: 'member', role }, 'revision.review')) return [];
  const own = revision && (revision.submittedBy === memberId || revision.contributors.includes(memberId));
  return own ? [] : [blocker('not_yours_to_withdraw', because('not_yours_to_withdraw'))];
}

export function requestChangesBlockers(facts: ClaimFacts): Blocker[] {
  return [...needsRevision(facts), ...decidedAlready(facts)];
}

export function approveBlockers(facts: ClaimFacts): Blocker[] {
  const { revision, memberId } = facts;
  if (!revision) return needsRevision(facts);
  const blockers = [...fourEyesBlockers(facts, revision), ...decidedAlready(facts)];
  const vote = voteOf(facts);
  if (!vote) return blockers;
  if (vote.isOpen) {
    const voted = revision.votes.some((each) => each.memberId === memberId);
    blockers.push(
      voted
        ? blocker('vote_open', because('vote_open', { have: vote.cast, need: vote.votes }))
        : blocker('vote_missing', because('vote_missing')),
    );
  } else blockers.push(...notCarried(vote));
  return blockers;
}

export function publishBlockers(facts: ClaimFacts): Blocker[] {
  const { revision, policy } = facts;
  if (!revision) return needsRevision(facts);
  const blockers: Blocker[] = [];
  const approvals = new Set(revision.approvedBy).size;
  if (approvals < policy.requiredApprovals)
    blockers.push(
      blocker(
        'quorum_not_reached',
        because('quorum_not_reached', { have: approvals, need: policy.requiredApprovals }),
      ),
    );
  const vote = voteOf(facts);
  if (vote) blockers.push(...notCarried(vote));
  return blockers;
}

export function voidBlockers({ published }: ClaimFacts): Blocker[] {
  if (!published) return [];
  return published.isVoid ? [blocker('already_void', because('already_void'))] : [];
}

/** Why this member cannot vote on the rating now; empty when they can. */
export function voteBlockers(facts: ClaimFacts): Blocker[] {
  const { revision, stage, role, memberId } = facts;
  const blockers: Blocker[] = [];
  if (stage !== 'in_review') blockers.push(blocker('wrong_stage', because('revision_not_in_review')));
  if (!holds({ kind: 'member', role }, 'revision.review'))
    blockers.push(blocker('not_an_editor', because('editors_vote')));
  if (!revision) return [...blockers, ...needsRevision(facts)];
  const vote = voteOf(facts);
  if (!vote) return [...blockers, blocker('no_vote_asked', because('no_vote_asked'))];
  if (revision.votes.some((each) => each.memberId === memberId))
    blockers.push(blocker('voted_already', because('voted_already')));
  else if (!vote.isOpen) blockers.push(blocker('vote_closed', because('vote_closed')));
  return [...blockers, ...fourEyesBlockers(facts, revision)];
}

/** The state of the vote on the revision; null where the policy asks for none, and for a void, which has no rating. */
export function voteOf({ policy, revision }: ClaimFacts): VoteResult | null {
  if (!policy.ratingVote || !revision || revision.correction === 'voided') return null;
  return voteResult(policy.ratingVote, revision.votes, revision.ratingKey);
}

function notCarried(vote: VoteResult): Blocker[] {
  if (vote.carried) return [];
  return [
    blocker(
      'vote_not_carried',
      because('vote_not_carried', {
        have: vote.inFavour,
        cast: vote.cast,
        need: vote.carry,
        votes: vote.votes,
      }),
    ),
  ];
}

function needsRevision({ revision }: ClaimFacts): Blocker[] {
  return revision ? [] : [blocker('no_revision', because('no_revision'))];
}

function decidedAlready({ revision, memberId }: ClaimFacts): Blocker[] {
  if (!revision?.reviewedBy.includes(memberId)) return [];
  return [blocker('already_reviewed', because('already_reviewed'))];
}
