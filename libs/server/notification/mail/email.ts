import type { Locale } from '@assay/messages';
import { MAIL } from './texts';
import type { NotificationKind } from '@assay/domain';

/** A notification in an email. */
export interface EmailedNotification {
  kind: NotificationKind;
  /** The name of the member who caused it; null for a scheduled event. */
  actor: string | null;
  claimId: string;
  statement: string;
  threadId: string | null;
  /** How many events it counts. */
  times: number;
  /** The number of the revision that waits for a decision, if any. */
  revision: number | null;
}

/**
 * Subject and text of one email about one or more notifications.
 *
 * @param origin the product's public address, without a trailing slash
 * @param locale of the member who gets it
 */
export function emailOf(
  notifications: readonly EmailedNotification[],
  newsroom: string,
  origin: string,
  locale: Locale,
) {
  const sentence = ({ kind, actor, times }: EmailedNotification) =>
    MAIL.format(locale, `kinds.${kind}`, { actor: actor ?? MAIL.format(locale, 'unnamedActor'), times });
  const only = notifications.length === 1 ? notifications[0] : undefined;
  const subject = only
    ? MAIL.format(locale, 'subject', { sentence: sentence(only), statement: shortened(only.statement) })
    : MAIL.format(locale, 'subjectOfSeveral', { newsroom, count: notifications.length });
  const items = notifications.map((one) => {
    const place = placeOf(one);
    return MAIL.format(locale, 'item', {
      sentence: sentence(one),
      statement: oneLine(one.statement),
      link: origin + place,
    });
  });
  const choices = MAIL.format(locale, 'choices', { link: `${origin}/you/notifications` });
  const text = [...items, choices].join('\n\n');
  return { subject: oneLine(subject), text: `${text}\n` };
}

/** The path of the page it is about. */
function placeOf({ kind, claimId, revision, threadId, times }: EmailedNotification): string {
  if (kind === 'webhook_disabled') return '/newsroom/programs';
  if (kind === 'assigned' && times > 1) return '/?view=mine';
  const claim = `/claims/${claimId}`;
  if (kind === 'mentioned' || kind === 'replied')
    return threadId ? `${claim}/discussion?thread=${threadId}` : `${claim}/discussion`;
  return kind === 'review_wanted' && revision ? `${claim}/review/${revision}` : claim;
}

/** Removes line breaks: a text of a member must not add a line to the headers. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function shortened(statement: string): string {
  const letters = [...oneLine(statement)];
  return letters.length > 80 ? `${letters.slice(0, 79).join('')}…` : letters.join('');
}
