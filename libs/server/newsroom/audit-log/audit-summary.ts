import type { AuditAction } from '@assay/domain';

type Data = Record<string, unknown>;

const SENTENCES: Record<AuditAction, (data: Data) => string> = {
  'newsroom.created': ({ name }) => `made the newsroom ${String(name)}`,
  'newsroom.changed': () => 'changed the newsroom',
  'policy.set': ({ version }) => `set the policy, version ${String(version)}`,
  'scale.set': ({ name, version }) => `set the rating scale “${String(name)}”, version ${String(version)}`,
  'escalation.set': ({ afterHours }) =>
    afterHours
      ? `set late reviews to be told after ${String(afterHours)} hours`
      : 'set late reviews to be told to nobody',
  'pack.exported': ({ from, to, versions }) =>
    `exported the evidence pack of ${String(from)} to ${String(to)}, ${String(versions)} published versions`,
  'signing_key.rotated': () => 'took a new signing key into use',
  'api_key.created': ({ name }) => `made the key “${String(name)}”`,
  'api_key.revoked': ({ name, because }) =>
    because
      ? `ended the key “${String(name)}”: its maker is no admin any more`
      : `revoked the key “${String(name)}”`,
  'webhook.created': ({ url }) => `made a webhook to ${String(url)}`,
  'webhook.secret_rotated': ({ url }) => `took a new secret into use for the webhook to ${String(url)}`,
  'webhook.enabled': ({ url }) => `enabled the webhook to ${String(url)}`,
  'webhook.removed': ({ url }) => `removed the webhook to ${String(url)}`,
  'webhook.disabled': ({ url }) => `disabled the webhook to ${String(url)} after a day of failure`,
  'invitation.created': ({ role }) => `invited a ${String(role)}`,
  'invitation.revoked': () => 'revoked an invitation',
  'member.joined': ({ role }) => `joined as ${String(role)}`,
  'member.role_changed': ({ from, to }) => `changed a role from ${String(from)} to ${String(to)}`,
  'member.removed': () => 'removed a member',
  'member.reset_link_made': ({ name }) => `made a link with which ${String(name)} sets a new password`,
  'article.imported': ({ title }) => `imported “${String(title)}”`,
  'article.version_added': ({ title, number }) => `imported version ${String(number)} of “${String(title)}”`,
  'claims.exported': ({ format }) => `began an export of claims as ${String(format).toUpperCase()}`,
  'claim.created': () => 'marked the claim',
  'claim.passage_carried': () => 'imported a newer version of an article the claim appears in',
  'claim.passage_placed': () => 'placed a passage in a newer version of its article',
  'claim.passage_released': () => 'let go of a passage that a newer version of its article has not',
  'claim.changed': ({ fields }) => `changed ${(fields as string[]).join(', ')}`,
  'claim.assigned': ({ names }) =>
    (names as string[]).length ? `assigned ${(names as string[]).join(', ')}` : 'cleared the assignees',
  'claim.tagged': ({ tag }) => `tagged it “${String(tag)}”`,
  'claim.untagged': ({ tag }) => `took off the tag “${String(tag)}”`,
  'claim.appearance_added': () => 'added an appearance',
  'claim.first_appearance_set': ({ appearance }) =>
    appearance
      ? 'said where the claim was first made'
      : 'said that it is not known where the claim was first made',
  'claim.related': ({ kind }) => `set a relation to another claim: ${String(kind).replace('_', ' ')}`,
  'claim.unrelated': ({ kind }) => `took back a relation to another claim: ${String(kind).replace('_', ' ')}`,
  'claim.escalated': () => 'told others that the review has waited too long',
  'claim.accept': () => 'accepted the claim for checking',
  'claim.decline': ({ reason }) => (reason ? `declined the claim: ${String(reason)}` : 'declined the claim'),
  'claim.reopen': () => 'reopened the claim',
  'claim.withdraw': () => 'withdrew the revision',
  'claim.submit': ({ number, correction }) =>
    correction
      ? `submitted revision ${String(number)} as a correction (${String(correction)})`
      : `submitted revision ${String(number)}`,
  'claim.void': ({ reason }) => `asked to void the verdict: ${String(reason)}`,
  'claim.vote': ({ number }) => `voted on the rating of revision ${String(number)}`,
  'claim.rule_waived': ({ rule, reason }) => `waived ${String(rule)}: ${String(reason)}`,
  'claim.waiver_dropped': ({ rule }) => `took back the waiver of ${String(rule)}`,
  'claim.check_again_set': ({ on }) =>
    on ? `set the day to check again to ${String(on)}` : 'cleared the day to check again',
  'verdict.put_under_review': ({ reason }) => `put the verdict under review: ${String(reason)}`,
  'verdict.review_confirmed': () => 'confirmed that the verdict is under review',
  'verdict.review_ended': () => 'ended the review of the verdict',
  'removal.requested': () => 'asked to remove the claim under law',
  'removal.withdrawn': () => 'withdrew the request to remove the claim under law',
  'removal.confirmed': () => 'confirmed the removal of the claim under law: its content was destroyed',
  'comment.resolved': () => 'resolved a comment',
  'comment.reopened': () => 'opened a comment again',
  'discussion.resolved': ({ about }) => `resolved a discussion of ${String(about)}`,
  'discussion.reopened': ({ about }) => `opened a discussion of ${String(about)} again`,
  'claim.approve': ({ number }) => `approved revision ${String(number)}`,
  'claim.request_changes': ({ number }) => `asked for changes to revision ${String(number)}`,
  'claim.publish': ({ version, correction }) =>
    correction === 'voided'
      ? `voided the verdict, as version ${String(version)}`
      : `published version ${String(version)}`,
  'evidence.added': ({ title }) => `added the evidence “${String(title)}”`,
  'evidence.changed': ({ title }) => `changed the evidence “${String(title)}”`,
  'evidence.removed': ({ title }) => `removed the evidence “${String(title)}”`,
  'evidence.archived': ({ title, sha256 }) => `archived “${String(title)}”, SHA-256 ${String(sha256)}`,
  'evidence.archive_asked': ({ title }) => `asked to archive “${String(title)}” again`,
  'evidence.copy_adopted': ({ title }) => `let “${String(title)}” rest on its newest copy`,
  'evidence.drifted': ({ title, drift }) =>
    `found “${String(title)}” ${String(drift).replace('quote_missing', 'without the quoted words')}`,
  'evidence.grouped': ({ titles, group }) =>
    `put ${(titles as string[]).map((title) => `“${title}”`).join(', ')} in the independence group “${String(group)}”`,
  'reply.asked': ({ whom }) => `asked ${String(whom)} for a reply`,
  'reply.not_asked': ({ whom }) => `noted why ${String(whom)} was not asked for a reply`,
  'reply.changed': ({ whom }) => `changed the request for a reply of ${String(whom)}`,
  'reply.answered': ({ whom }) => `noted the answer of ${String(whom)}`,
  'reply.unanswered': ({ whom }) => `noted that ${String(whom)} did not answer by the deadline`,
};

/** A decision as a sentence without its subject. An action of a newer server is shown by its name, never hidden. */
export function auditSummary(action: string, data: Data): string {
  return SENTENCES[action as AuditAction]?.(data) ?? action;
}
