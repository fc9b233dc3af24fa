import { textsFor } from '@assay/ui';

/** Texts of the frame around the pages and of connection problems. */
export const { useTexts, say } = textsFor({
  brand: 'Assay',
  skip: 'Skip to the page',
  noNewsroom: {
    title: 'You are not a member of any newsroom yet',
    text: 'Open the invitation link that a newsroom sent you.',
    removed: 'You are no longer a member of this newsroom',
    choose: 'Choose another of your newsrooms.',
  },
  places: { desk: 'Desk', articles: 'Articles', newsroom: 'Newsroom', label: 'Places' },
  news: {
    bell: 'Notifications, {count, number} new',
    title: 'Notifications',
    none: 'No notifications yet. You get one when a revision waits for your review and when a colleague decides on yours.',
    readAll: 'Mark all as read',
    inbox: 'Open the inbox',
    choose: 'Choose your notifications',
    kinds: {
      review_wanted: '{name} asks for a decision',
      changes_requested: '{name} asked for changes',
      approved: '{name} approved',
      published: '{name} published',
      voided: '{name} published the retraction',
      withdrawn: '{name} withdrew the revision',
      assigned:
        '{count, plural, one {{name} assigned you the claim} other {{name} assigned you # claims, this one among them}}',
      claim_due: 'The claim is due',
      review_late: 'A review has waited too long',
      publication_failed: 'The scheduled publication did not happen: the history says why',
      webhook_disabled: 'A webhook is disabled: no delivery arrived for a day, the last one about this claim',
      removal_asked: '{name} asks to remove a claim under law: confirm or withdraw it',
      under_review: '{name} put the verdict under review: confirm or lift it',
      late_reply: 'An answer came in after the verdict: publish an update',
      evidence_drifted: 'The page of a source has changed or is gone',
      mentioned: '{name} mentioned you',
      replied: '{count, plural, one {{name} replied} other {# replies, the last by {name}}}',
    },
  },
  account: {
    menu: 'Account menu',
    switchTo: 'Switch to {newsroom}',
  },
  crumbs: 'Where you are',
  shortcuts: {
    title: 'Keyboard shortcuts',
    change: 'Change them',
  },
  problem: { back: 'The server can be reached again.' },
});
