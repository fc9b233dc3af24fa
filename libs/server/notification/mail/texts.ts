import type { NotificationKind } from '@assay/domain';
import { messageCatalogue } from '@assay/messages';

/** Each kind of notification as one line of an email. */
const KINDS = {
  review_wanted: '{actor} asks for a review',
  changes_requested: '{actor} asked for changes',
  approved: '{actor} completed the approval',
  published: '{actor} published the verdict',
  voided: '{actor} published the retraction of the verdict',
  withdrawn: '{actor} withdrew the revision',
  assigned:
    '{times, plural, one {{actor} assigned you the claim} other {{actor} assigned you # claims, this one among them}}',
  claim_due: 'The claim is due',
  review_late: 'A review has waited too long',
  publication_failed: 'A scheduled publication did not happen; the history of the claim says why',
  webhook_disabled: 'A webhook is disabled: nothing arrived for a day, last this change',
  under_review: 'A published verdict was put under review; another editor confirms or lifts the notice',
  removal_asked: '{actor} asks to remove a claim under law; another member confirms or withdraws it',
  late_reply: 'An answer came in of which the published verdict says that there is none',
  evidence_drifted: 'A source of the claim is no longer what it was',
  mentioned: '{actor} mentioned you',
  replied: '{times, plural, one {{actor} replied} other {# replies, the last by {actor}}}',
} as const satisfies Record<NotificationKind, string>;

/** Texts of the emails that tell of notifications. */
export const MAIL = messageCatalogue({
  kinds: KINDS,
  unnamedActor: 'A member',
  subject: '{sentence}: {statement}',
  subjectOfSeveral: '{newsroom}: {count} things happened',
  item: '{sentence}\n  “{statement}”\n  {link}',
  choices: 'Choose what you are notified of, and how: {link}',
});
