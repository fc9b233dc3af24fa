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
  'publication_failed',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** When a notification is emailed: at once, in one email a day, or never. */
export const MAIL_CHOICES = ['at_once', 'daily', 'never'] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];

/** How one kind of notification reaches a member. */
export interface DeliveryChoice {
  kind: NotificationKind;
  inApp: boolean;
  mail: MailChoice;
}

/** Kinds that ask the member to act are emailed at once; the others wait for the daily email. */
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
  'publication_failed',
];

/** The choice of a member who has not chosen. */
export function defaultChoice(kind: NotificationKind): DeliveryChoice {
  return { kind, inApp: true, mail: AT_ONCE.includes(kind) ? 'at_once' : 'daily' };
}
