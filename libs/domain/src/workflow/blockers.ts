import { holds } from '../permissions';
import { countSources, type Policy, type PolicyReply, type SourceCount } from '../policy';
import { LINK_BARS_DAYS } from './facts';
import type { ClaimFacts, RevisionUnderReview } from './facts';
import { voteResult, type VoteResult } from './vote';

/** Why something cannot be done now; `code` is stable, `message` is the sentence a person reads. */
export interface Blocker {
  code: BlockerCode;
  message: string;
}

export type BlockerCode =
  | 'wrong_stage'
  | 'not_allowed'
  | 'not_an_editor'
  | 'not_yours_to_withdraw'
  | 'wrote_this_revision'
  | 'password_link_by_contributor'
  | 'already_reviewed'
  | 'too_few_sources'
  | 'one_side_only'
  | 'reply_missing'
  | 'rating_missing'
  | 'draft_not_ready'
  | 'quorum_not_reached'
  | 'no_revision'
  | 'nothing_changed'
  | 'already_void'
  | 'notice_missing'
  | 'wrong_correction_class'
  | 'no_vote_asked'
  | 'voted_already'
  | 'vote_closed'
  | 'vote_missing'
  | 'vote_open'
  | 'vote_not_carried'
  | 'reviews_pending'
  | 'rating_in_use'
  | 'not_published'
  | 'under_review_already'
  | 'not_under_review'
  | 'put_it_yourself'
  | 'confirmed_already'
  | 'removed'
  | 'removal_asked_already'
  | 'no_removal_asked'
  | 'asked_for_it_yourself'
  | 'requester_may_not'
  | 'admin_needed'
  | 'article_shared';

export function submitBlockers(facts: ClaimFacts): Blocker[] {
  const blockers: Blocker[] = facts.draftProblems.map(({ code, message }) => ({
    code: code === 'rating_missing' ? 'rating_missing' : 'draft_not_ready',
    message,
  }));
  if (facts.published && !facts.published.draftDiffers)
    blockers.push({
      code: 'nothing_changed',
      message: 'The draft says what is published already. Change it first.',
    });
  const { policy, evidence, waivers } = facts;
  const sources = countSources(evidence, policy);
  if (sources.independent < policy.minIndependentSources && !waivers.includes('min_independent_sources'))
    blockers.push({ code: 'too_few_sources', message: tooFewSources(sources, policy) });
  const stances = new Set(evidence.map((item) => item.stance));
  const bothSides = stances.has('supports') && (stances.has('contradicts') || stances.has('denies'));
  if (policy.bothSides && !bothSides && !waivers.includes('both_sides')) {
    blockers.push({
      code: 'one_side_only',
      message:
        'The policy asks for at least one source that supports the claim and one that contradicts or denies it.',
    });
  }
  const missing = policy.replyRequired && !waivers.includes('reply_required') && replyMissing(facts.replies);
  if (missing) blockers.push({ code: 'reply_missing', message: missing });
  return blockers;
}

/** Why the right of reply is not met yet; null where it is. */
function replyMissing(replies: readonly PolicyReply[]): string | null {
  if (replies.length === 0)
    return 'Name who is accused or concerned, for publication, and ask them to reply, or say why not.';
  const waiting = replies.filter(({ outcome }) => outcome === 'waiting');
  const late = waiting.find(({ isOverdue }) => isOverdue);
  if (late) return `The deadline of ${late.subject} has passed: note the answer, or that none came.`;
  return waiting[0] ? `${waiting[0].subject} still has time to reply.` : null;
}

function tooFewSources({ independent, withoutOrigin }: SourceCount, policy: Policy): string {
  const counted = `${independent} of ${policy.minIndependentSources} independent sources.`;
  if (withoutOrigin === 0) return counted;
  const said =
    withoutOrigin === 1
      ? '1 source does not count until its origin is given.'
      : `${withoutOrigin} sources do not count until their origins are given.`;
  return `${counted} ${said}`;
}

export function withdrawBlockers({ role, memberId, revision }: ClaimFacts): Blocker[] {
  if (holds({ kind: 'member', role }, 'revision.review')) return [];
  const own = revision && (revision.submittedBy === memberId || revision.contributors.includes(memberId));
  return own
    ? []
    : [{ code: 'not_yours_to_withdraw', message: 'Only its writers or an editor withdraw a revision.' }];
}

export function requestChangesBlockers(facts: ClaimFacts): Blocker[] {
  return [...needsRevision(facts), ...decidedAlready(facts)];
}

export function approveBlockers(facts: ClaimFacts): Blocker[] {
  const { revision, memberId } = facts;
  if (!revision) return needsRevision(facts);
  const blockers = [...wroteIt(facts, revision), ...decidedAlready(facts)];
  const vote = voteOf(facts);
  if (!vote) return blockers;
  if (vote.isOpen) {
    const voted = revision.votes.some((each) => each.memberId === memberId);
    blockers.push(
      voted
        ? { code: 'vote_open', message: `${vote.cast} of ${vote.votes} votes on the rating are cast.` }
        : { code: 'vote_missing', message: 'Vote on the rating first.' },
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
    blockers.push({
      code: 'quorum_not_reached',
      message: `${approvals} of ${policy.requiredApprovals} approvals.`,
    });
  const vote = voteOf(facts);
  if (vote) blockers.push(...notCarried(vote));
  return blockers;
}

export function voidBlockers({ published }: ClaimFacts): Blocker[] {
  if (!published) return [];
  return published.isVoid ? [{ code: 'already_void', message: 'The verdict is void already.' }] : [];
}

/** Why this member cannot vote on the rating now; empty when they can. */
export function voteBlockers(facts: ClaimFacts): Blocker[] {
  const { revision, stage, role, memberId } = facts;
  const blockers: Blocker[] = [];
  if (stage !== 'in_review')
    blockers.push({ code: 'wrong_stage', message: 'The revision is not in review.' });
  if (!holds({ kind: 'member', role }, 'revision.review'))
    blockers.push({ code: 'not_an_editor', message: 'Only editors and admins vote on the rating.' });
  if (!revision) return [...blockers, ...needsRevision(facts)];
  const vote = voteOf(facts);
  if (!vote)
    return [...blockers, { code: 'no_vote_asked', message: 'The policy asks for no vote on this revision.' }];
  if (revision.votes.some((each) => each.memberId === memberId))
    blockers.push({ code: 'voted_already', message: 'You have voted on this revision already.' });
  else if (!vote.isOpen) blockers.push({ code: 'vote_closed', message: 'The vote is closed.' });
  return [...blockers, ...wroteIt(facts, revision)];
}

/** How the vote on the revision stands; null where the policy asks for none, and for a void, which rates nothing. */
export function voteOf({ policy, revision }: ClaimFacts): VoteResult | null {
  if (!policy.ratingVote || !revision || revision.correction === 'voided') return null;
  return voteResult(policy.ratingVote, revision.votes, revision.ratingKey);
}

function notCarried(vote: VoteResult): Blocker[] {
  if (vote.carried) return [];
  return [
    {
      code: 'vote_not_carried',
      message: `${vote.inFavour} of ${vote.cast} votes are for the proposed rating; ${vote.carry} of ${vote.votes} carry.`,
    },
  ];
}

function wroteIt({ policy, memberId, linkedBy }: ClaimFacts, revision: RevisionUnderReview): Blocker[] {
  if (!policy.fourEyes) return [];
  if (linkedBy.some((maker) => revision.contributors.includes(maker)))
    return [
      {
        code: 'password_link_by_contributor',
        message: `A member who changed some of what this revision holds made a link to set your password in the last ${LINK_BARS_DAYS} days; another editor must decide on it.`,
      },
    ];
  if (!revision.contributors.includes(memberId)) return [];
  return [
    {
      code: 'wrote_this_revision',
      message:
        revision.correction === 'voided'
          ? 'You asked for this retraction; another editor must decide on it.'
          : 'You changed some of what this revision holds; another editor must decide on it.',
    },
  ];
}

function needsRevision({ revision }: ClaimFacts): Blocker[] {
  return revision ? [] : [{ code: 'no_revision', message: 'Nothing has been submitted yet.' }];
}

function decidedAlready({ revision, memberId }: ClaimFacts): Blocker[] {
  if (!revision?.reviewedBy.includes(memberId)) return [];
  return [{ code: 'already_reviewed', message: 'You have already decided on this revision.' }];
}
