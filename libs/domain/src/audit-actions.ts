import type { TransitionName } from './workflow/transitions';

/**
 * How a recorded action affects the facts that a revision of its claim freezes:
 * - `never`: it changes none of them;
 * - `claim`: it changes some of them whenever it is recorded;
 * - a list: it changes some of them when the event's `fields` name one of these, or name none (older events);
 * - `source`: the member gave the text or the description of an article that claims are marked in, or of an earlier
 *   version whose description a newer one keeps, as the newer one's event says in `keepsEarlier`;
 * - `reply`: it changes some of them where the event says so in `changesPublished`, or in `changesFact` of a request
 *   that was published in another event;
 * - `waiver`: it waives a rule, until an action with `waiver_drop` names the same rule;
 * - `waiver_drop`: it takes a waiver back, which changes a frozen fact where another member had waived the rule;
 * - `rating`: it changes what ratings say; the event's `changed` names them by key.
 */
type FrozenEffect =
  'never' | 'claim' | 'source' | 'reply' | 'waiver' | 'waiver_drop' | 'rating' | readonly string[];

/** Columns of a claim that a revision freezes. */
const CLAIM_FIELDS = [
  'statement',
  'claimantKind',
  'claimantName',
  'claimantDescription',
  'madeOn',
  'madePrecision',
  'publishedOn',
  'publishedPrecision',
  'surfacedOn',
  'surfacedPrecision',
  'topic',
] as const;

/** Columns of a piece of evidence that a revision freezes. */
const EVIDENCE_FIELDS = [
  'title',
  'url',
  'publisher',
  'excerpt',
  'stance',
  'directness',
  'independenceGroup',
  'hasOwnOrigin',
  'isUnnamed',
  'medium',
  'mediaFinding',
] as const;

/**
 * Every action the audit log records, with its effect on frozen facts. The four-eyes rule reads this table: a member
 * whose action changes a frozen fact cannot approve the revision or vote on it. The compiler refuses to record an
 * action that is missing here.
 */
export const AUDIT_ACTIONS = {
  // A transition decides about a revision and changes none of its facts. Submitting changes none either.
  'claim.accept': 'never',
  'claim.decline': 'never',
  'claim.reopen': 'never',
  'claim.submit': 'never',
  'claim.withdraw': 'never',
  'claim.request_changes': 'never',
  'claim.approve': 'never',
  'claim.publish': 'never',
  'claim.void': 'never',

  'claim.created': 'claim',
  'claim.changed': CLAIM_FIELDS,
  'claim.appearance_added': 'claim',
  'claim.archived': 'never',
  'claim.merged': 'never',
  // Who changed what was moved counts by the merged claim's own events.
  'claim.merged_in': 'claim',
  'claim.passage_carried': 'claim',
  'claim.passage_placed': 'claim',
  'claim.passage_released': 'claim',
  'claim.assigned': 'never',
  'claim.check_again_set': 'never',
  'claim.escalated': 'never',
  'claim.first_appearance_set': 'claim',
  'claim.publication_failed': 'never',
  'claim.publication_scheduled': 'never',
  'claim.publication_unscheduled': 'never',
  'claim.related': 'never',
  'claim.restored': 'never',
  'claim.rule_waived': 'waiver',
  'claim.tagged': 'never',
  'claim.unrelated': 'never',
  'claim.untagged': 'never',
  'claim.vote': 'never',
  'claim.waiver_dropped': 'waiver_drop',

  'evidence.added': 'claim',
  'evidence.archive_asked': 'claim',
  'evidence.archived': 'claim',
  'evidence.changed': EVIDENCE_FIELDS,
  'evidence.copy_adopted': 'claim',
  'evidence.drifted': 'never',
  'evidence.grouped': 'claim',
  'evidence.removed': 'claim',
  'evidence.restored': 'claim',

  'article.archived': 'never',
  'article.imported': 'source',
  'article.restored': 'never',
  'article.version_added': 'source',

  'api_key.created': 'never',
  'api_key.revoked': 'never',
  'claims.exported': 'never',
  'comment.reopened': 'never',
  'comment.resolved': 'never',
  'discussion.reopened': 'never',
  'discussion.resolved': 'never',
  'escalation.set': 'never',
  'invitation.created': 'never',
  'invitation.revoked': 'never',
  'job.given_up': 'never',
  'job.run_again': 'never',
  'member.joined': 'never',
  'member.removed': 'never',
  'member.reset_link_made': 'never',
  'member.role_changed': 'never',
  'newsroom.changed': 'never',
  'newsroom.created': 'never',
  'pack.exported': 'never',
  'policy.set': 'never',
  'removal.confirmed': 'never',
  'removal.requested': 'never',
  'removal.withdrawn': 'never',
  'reply.answered': 'reply',
  'reply.asked': 'reply',
  'reply.changed': 'reply',
  'reply.not_asked': 'reply',
  'reply.unanswered': 'reply',
  'scale.set': 'rating',
  'signing_key.rotated': 'never',
  // The author of an accepted suggestion counts by the draft's log, the member who accepted it by this event.
  'suggestion.accepted': 'claim',
  'suggestion.not_stored': 'never',
  'suggestion.rejected': 'never',
  'verdict.put_under_review': 'never',
  'verdict.review_confirmed': 'never',
  'verdict.review_ended': 'never',
  'webhook.created': 'never',
  'webhook.disabled': 'never',
  'webhook.enabled': 'never',
  'webhook.removed': 'never',
  'webhook.secret_rotated': 'never',
} as const satisfies Record<`claim.${TransitionName}`, FrozenEffect> & Record<string, FrozenEffect>;

/** The name of a recorded action; names are stable, since clients and people read them. */
export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** The actions with an effect of one kind on frozen facts. */
export function actionsThat(
  effect: 'claim' | 'source' | 'reply' | 'waiver' | 'waiver_drop' | 'rating',
): AuditAction[] {
  return (Object.keys(AUDIT_ACTIONS) as AuditAction[]).filter((action) => AUDIT_ACTIONS[action] === effect);
}

/** The actions that change frozen facts only when their event's `fields` name one of these. */
export function actionsByField(): { action: AuditAction; fields: readonly string[] }[] {
  return (Object.keys(AUDIT_ACTIONS) as AuditAction[]).flatMap((action) => {
    const effect: FrozenEffect = AUDIT_ACTIONS[action];
    return typeof effect === 'string' ? [] : [{ action, fields: effect }];
  });
}
