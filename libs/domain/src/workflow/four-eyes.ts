import { because } from '@assay/messages';
import { blocker, type Blocker } from './blocker';
import { LINK_BARS_DAYS, type ClaimFacts, type RevisionUnderReview } from './facts';

/**
 * Why this member neither approves the revision nor votes on its rating. Four eyes: they changed something frozen in it,
 * or one person may know their password and that of a member who did. With `excludeSubmitter` the same holds for who submitted it.
 * Each rule bars where it stood at the submission, or stands now. `server/draft/contributors` decides who changed something frozen.
 */
export function fourEyesBlockers(facts: ClaimFacts, revision: RevisionUnderReview): Blocker[] {
  const { policy, inForce, memberId } = facts;
  const fourEyes = policy.fourEyes || inForce?.fourEyes;
  const excludeSubmitter = policy.excludeSubmitter || inForce?.excludeSubmitter;
  if (fourEyes && isLinkedWith(facts, revision.contributors))
    return [linkBlocker('password_link_by_contributor')];
  if (fourEyes && revision.contributors.includes(memberId))
    return [
      blocker(
        'wrote_this_revision',
        because(revision.correction === 'voided' ? 'you_asked_for_retraction' : 'wrote_this_revision'),
      ),
    ];
  if (!excludeSubmitter) return [];
  if (isLinkedWith(facts, [revision.submittedBy])) return [linkBlocker('password_link_by_submitter')];
  if (revision.submittedBy !== memberId) return [];
  return [blocker('submitted_this_revision', because('submitted_this_revision'))];
}

/** Whether one person may know this member's password and that of one of these. */
function isLinkedWith({ linkedWith }: ClaimFacts, members: readonly string[]): boolean {
  return linkedWith.some((member) => members.includes(member));
}

function linkBlocker(reason: 'password_link_by_contributor' | 'password_link_by_submitter'): Blocker {
  return blocker('password_link_by_contributor', because(reason, { days: LINK_BARS_DAYS }));
}
