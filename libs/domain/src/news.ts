/** What a notification is about. */
export const NOTIFICATION_KINDS = [
  'review_wanted',
  'changes_requested',
  'approved',
  'published',
  'voided',
  'withdrawn',
  'assigned',
  'claim_due',
  'review_late',
  'webhook_disabled',
  'evidence_drifted',
  'mentioned',
  'replied',
  'late_reply',
  'under_review',
  'removal_asked',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** When news leaves by mail: at once, gathered in one letter a day, or not at all. */
export const MAIL_CHOICES = ['at_once', 'daily', 'never'] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];

/** How one kind of news reaches a member. */
export interface NewsChoice {
  kind: NotificationKind;
  inApp: boolean;
  mail: MailChoice;
}

/** What waits for somebody is mailed at once; what merely happened waits for the letter of the day. */
const AT_ONCE: readonly NotificationKind[] = [
  'review_wanted',
  'changes_requested',
  'assigned',
  'claim_due',
  'review_late',
  'webhook_disabled',
  'evidence_drifted',
  'mentioned',
  'late_reply',
  'under_review',
  'removal_asked',
];

/** What holds until a member chooses otherwise. */
export function defaultChoice(kind: NotificationKind): NewsChoice {
  return { kind, inApp: true, mail: AT_ONCE.includes(kind) ? 'at_once' : 'daily' };
}
