import type { NotificationKind } from '@assay/domain';

/** One piece of news as a letter tells it. */
export interface LetterNews {
  kind: NotificationKind;
  /** Null where it was the clock's doing. */
  actor: string | null;
  claimId: string;
  statement: string;
  threadId: string | null;
  /** How many it tells of. */
  times: number;
  /** The revision that waits, where one does. */
  revision: number | null;
}

const SENTENCES: Record<NotificationKind, (actor: string, times: number) => string> = {
  review_wanted: (actor) => `${actor} asks for a review`,
  changes_requested: (actor) => `${actor} asked for changes`,
  approved: (actor) => `${actor} completed the approval`,
  published: (actor) => `${actor} published the verdict`,
  voided: (actor) => `${actor} published the retraction of the verdict`,
  withdrawn: (actor) => `${actor} withdrew the revision`,
  assigned: (actor, times) =>
    times > 1
      ? `${actor} assigned you ${times} claims, this one among them`
      : `${actor} assigned you the claim`,
  claim_due: () => 'The claim is due',
  review_late: () => 'A review has waited too long',
  webhook_disabled: () => 'A webhook is disabled: nothing arrived for a day, last this change',
  under_review: () => 'A published verdict was put under review; another editor confirms or lifts the notice',
  removal_asked: (actor) =>
    `${actor} asks to remove a claim under law; another member confirms or withdraws it`,
  late_reply: () => 'An answer came in of which the published verdict says that there is none',
  evidence_drifted: () => 'A source of the claim is no longer what it was',
  mentioned: (actor) => `${actor} mentioned you`,
  replied: (actor, times) => (times > 1 ? `${times} replies, the last by ${actor}` : `${actor} replied`),
};

/**
 * Subject and text of one letter over one or more pieces of news.
 *
 * @param origin the product's public address, without a trailing slash
 */
export function letterOf(news: readonly LetterNews[], newsroom: string, origin: string) {
  const sentence = ({ kind, actor, times }: LetterNews) => SENTENCES[kind](actor ?? 'Somebody', times);
  const only = news.length === 1 ? news[0] : undefined;
  const subject = only
    ? `${sentence(only)}: ${shortened(only.statement)}`
    : `${newsroom}: ${news.length} things happened`;
  const items = news.map((one) => {
    const place = placeOf(one);
    return `${sentence(one)}\n  “${oneLine(one.statement)}”\n  ${origin}${place}`;
  });
  const text = [...items, `What you are told, and how, is yours to choose: ${origin}/you/notifications`].join(
    '\n\n',
  );
  return { subject: oneLine(subject), text: `${text}\n` };
}

/** The page where it can be seen to. */
function placeOf({ kind, claimId, revision, threadId, times }: LetterNews): string {
  if (kind === 'webhook_disabled') return '/newsroom/programs';
  if (kind === 'assigned' && times > 1) return '/?view=mine';
  const claim = `/claims/${claimId}`;
  if (kind === 'mentioned' || kind === 'replied')
    return threadId ? `${claim}/discussion?thread=${threadId}` : `${claim}/discussion`;
  return kind === 'review_wanted' && revision ? `${claim}/review/${revision}` : claim;
}

/** Nothing people typed may begin a header line of its own. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function shortened(statement: string): string {
  const letters = [...oneLine(statement)];
  return letters.length > 80 ? `${letters.slice(0, 79).join('')}…` : letters.join('');
}
