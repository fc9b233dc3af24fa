import { because, type Reason } from '@assay/messages';
import { countSources, type Policy, type PolicyReply, type SourceCount } from '../policy';
import { blocker, type Blocker } from './blocker';
import type { FactsOfClaim } from './facts';

/** Why a draft cannot be submitted for review: its texts, its sources, the right of reply. */
export function submitBlockers(facts: FactsOfClaim): Blocker[] {
  const blockers = facts.draftProblems.map(({ code, reason, params }) =>
    blocker(code === 'rating_missing' ? 'rating_missing' : 'draft_not_ready', { reason, params }),
  );
  if (facts.openSuggestions > 0)
    blockers.push(blocker('suggestions_open', because('suggestions_open', { count: facts.openSuggestions })));
  if (facts.published && !facts.published.draftDiffers)
    blockers.push(blocker('nothing_changed', because('nothing_changed')));
  const { policy, evidence, waivers } = facts;
  const sources = countSources(evidence, policy);
  if (sources.independent < policy.minIndependentSources && !waivers.includes('min_independent_sources'))
    blockers.push(blocker('too_few_sources', tooFewSources(sources, policy)));
  const stances = new Set(evidence.map((item) => item.stance));
  const bothSides = stances.has('supports') && (stances.has('contradicts') || stances.has('denies'));
  if (policy.bothSides && !bothSides && !waivers.includes('both_sides')) {
    blockers.push(blocker('one_side_only', because('one_side_only')));
  }
  const missing = policy.replyRequired && !waivers.includes('reply_required') && replyMissing(facts.replies);
  if (missing) blockers.push(blocker('reply_missing', missing));
  return blockers;
}

/** Why the right of reply is not met yet; null where it is. */
function replyMissing(replies: readonly PolicyReply[]): Reason | null {
  if (replies.length === 0) return because('subjects_missing');
  const waiting = replies.filter(({ outcome }) => outcome === 'waiting');
  const late = waiting.find(({ isOverdue }) => isOverdue);
  if (late) return because('reply_deadline_passed', { subject: late.subject });
  return waiting[0] ? because('reply_awaited', { subject: waiting[0].subject }) : null;
}

function tooFewSources({ independent, withoutOrigin }: SourceCount, policy: Policy): Reason {
  return because('too_few_sources', {
    have: independent,
    need: policy.minIndependentSources,
    without_origin: withoutOrigin,
  });
}
