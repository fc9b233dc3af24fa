/**
 * What the audit log records, by action: each is the rest of a sentence that begins with the actor's name. Parameters are
 * the event's data; words that the data has as codes are chosen here.
 */
export const decisions = {
  'newsroom.created': 'made the newsroom {name}',
  'newsroom.changed': 'changed the newsroom',
  'policy.set': 'set the policy, version {version}',
  'scale.set': 'set the rating scale “{name}”, version {version}',
  'escalation.set':
    '{afterHours, plural, =0 {set that no member is notified of late reviews} one {set that members are notified of reviews that wait # hour} other {set that members are notified of reviews that wait # hours}}',
  'pack.exported':
    'exported the evidence pack of {from} to {to}, {versions, plural, one {# published version} other {# published versions}}',
  'signing_key.rotated': 'took a new signing key into use',
  'api_key.created': 'made the key “{name}”',
  'api_key.revoked':
    '{how, select, ended {ended the key “{name}”: its maker is no longer an admin} other {revoked the key “{name}”}}',
  'webhook.created': 'made a webhook to {url}',
  'webhook.secret_rotated': 'took a new secret into use for the webhook to {url}',
  'webhook.enabled': 'enabled the webhook to {url}',
  'webhook.removed': 'removed the webhook to {url}',
  'webhook.disabled': 'disabled the webhook to {url} after a day of failure',
  'invitation.created':
    'invited {role, select, viewer {a viewer} contributor {a contributor} checker {a checker} editor {an editor} admin {an admin} other {{role}}}',
  'invitation.revoked': 'revoked an invitation',
  'job.run_again': 'ran a failed job again: {title}',
  'job.given_up': 'gave up a failed job: {title}',
  'member.joined':
    'joined as {role, select, viewer {a viewer} contributor {a contributor} checker {a checker} editor {an editor} admin {an admin} other {{role}}}',
  'member.role_changed':
    'changed a role from {from, select, viewer {viewer} contributor {contributor} checker {checker} editor {editor} admin {admin} other {{from}}} to {to, select, viewer {viewer} contributor {contributor} checker {checker} editor {editor} admin {admin} other {{to}}}',
  'member.removed': 'removed a member',
  'member.reset_link_made': 'made a link with which {name} sets a new password',
  'article.imported': 'imported “{title}”',
  'article.version_added': 'imported version {number} of “{title}”',
  'article.archived': 'archived “{title}”',
  'article.restored': 'restored “{title}” from the archive',
  'claims.exported': 'began an export of claims as {format}',
  'claim.created': 'marked the claim',
  'claim.passage_carried': 'imported a newer version of an article the claim appears in',
  'claim.passage_placed': 'placed a passage in a newer version of its article',
  'claim.passage_released': 'let go of a passage that a newer version of its article does not have',
  'claim.changed': 'changed {fields}',
  'claim.assigned': '{count, plural, =0 {cleared the assignees} other {assigned {names}}}',
  'claim.tagged': 'tagged it “{tag}”',
  'claim.untagged': 'removed the tag “{tag}”',
  'claim.appearance_added': 'added an appearance',
  'claim.first_appearance_set':
    '{known, select, yes {said where the claim was first made} other {said that it is not known where the claim was first made}}',
  'claim.related':
    'set a relation to another claim: {kind, select, duplicates {duplicates} contradicts {contradicts} supports {supports} part_of {part of} other {{kind}}}',
  'claim.unrelated':
    'took back a relation to another claim: {kind, select, duplicates {duplicates} contradicts {contradicts} supports {supports} part_of {part of} other {{kind}}}',
  'claim.escalated': 'notified members that the review has waited too long',
  'claim.accept': 'accepted the claim for checking',
  'claim.archived': 'archived the claim',
  'claim.merged':
    'merged the claim into another, with {evidence, plural, one {# source} other {# sources}} and {appearances, plural, one {# passage} other {# passages}}',
  'claim.merged_in':
    'merged another claim into this one, with {evidence, plural, one {# source} other {# sources}} and {appearances, plural, one {# passage} other {# passages}}',
  'claim.restored': 'restored the claim from the archive',
  'claim.decline': '{gave, select, reason {declined the claim: {reason}} other {declined the claim}}',
  'claim.reopen': 'reopened the claim',
  'claim.withdraw': 'withdrew the revision',
  'claim.submit':
    '{correction, select, none {submitted revision {number}} reinstated {submitted revision {number} as a correction (reinstated)} rating_changed {submitted revision {number} as a correction (rating changed)} content_corrected {submitted revision {number} as a correction (content corrected)} updated {submitted revision {number} as a correction (updated)} typo {submitted revision {number} as a correction (typo)} other {submitted revision {number} as a correction ({correction})}}',
  'claim.void': 'asked to void the verdict: {reason}',
  'claim.vote': 'voted on the rating of revision {number}',
  'claim.rule_waived':
    'waived {rule, select, min_independent_sources {the rule on independent sources} both_sides {the rule on both sides} reply_required {the rule on requests for comment} other {{rule}}}: {reason}',
  'claim.waiver_dropped':
    'took back the waiver of {rule, select, min_independent_sources {the rule on independent sources} both_sides {the rule on both sides} reply_required {the rule on requests for comment} other {{rule}}}',
  'claim.check_again_set':
    '{has, select, day {set the day to check again to {on}} other {cleared the day to check again}}',
  'claim.publication_scheduled': 'scheduled the publication of a revision for {at}',
  'claim.publication_unscheduled': 'cancelled the scheduled publication',
  'claim.publication_failed': 'the scheduled publication did not happen: {why}',
  'verdict.put_under_review': 'put the verdict under review: {reason}',
  'verdict.review_confirmed': 'confirmed that the verdict is under review',
  'verdict.review_ended': 'ended the review of the verdict',
  'removal.requested': 'asked to remove the claim under law',
  'removal.withdrawn': 'withdrew the request to remove the claim under law',
  'removal.confirmed': 'confirmed the removal of the claim under law: its content was destroyed',
  'comment.resolved': 'resolved a comment',
  'comment.reopened': 'reopened a comment',
  'discussion.resolved':
    'resolved a discussion of {about, select, claim {the claim} evidence {a source} passage {words of the draft} suggestion {a suggestion} other {{about}}}',
  'discussion.reopened':
    'reopened a discussion of {about, select, claim {the claim} evidence {a source} passage {words of the draft} suggestion {a suggestion} other {{about}}}',
  'suggestion.accepted': 'accepted {count, plural, one {a suggestion} other {# suggestions}} of {authors}',
  'suggestion.not_stored': 'had accepted a suggestion that the draft refused: it is open again',
  'suggestion.rejected': 'rejected {count, plural, one {a suggestion} other {# suggestions}} of {authors}',
  'claim.approve': 'approved revision {number}',
  'claim.request_changes': 'asked for changes to revision {number}',
  'claim.publish':
    '{correction, select, voided {voided the verdict, as version {version}} other {published version {version}}}',
  'evidence.added': 'added the evidence “{title}”',
  'evidence.changed': 'changed the evidence “{title}”',
  'evidence.removed': 'removed the evidence “{title}”',
  'evidence.restored': 'put the removed evidence “{title}” back',
  'evidence.archived': 'archived “{title}”, SHA-256 {sha256}',
  'evidence.archive_asked': 'asked to archive “{title}” again',
  'evidence.copy_adopted': 'let “{title}” rest on its newest copy',
  'evidence.drifted':
    '{drift, select, changed {found “{title}” changed} quote_missing {found “{title}” without the quoted words} gone {found “{title}” gone} unreachable {could not reach “{title}”} unchanged {found “{title}” unchanged} other {found “{title}”: {drift}}}',
  'evidence.grouped': 'put {titles} in the independence group “{group}”',
  'reply.asked': 'asked {whom} for a reply',
  'reply.not_asked': 'noted why {whom} was not asked for a reply',
  'reply.changed': 'changed the request for a reply of {whom}',
  'reply.answered': 'noted the answer of {whom}',
  'reply.unanswered': 'noted that {whom} did not answer by the deadline',
  /** A decision whose data a removal under law destroyed. */
  destroyed: 'recorded {action}; a removal under law destroyed its content',
} as const;

/** Fields of a claim, as `claim.changed` names them. */
export const changedFields = {
  statement: 'the statement',
  claimantKind: 'the kind of claimant',
  claimantName: 'the claimant’s name',
  claimantDescription: 'the claimant’s description',
  madeOn: 'the day it was made',
  madePrecision: 'the precision of the day it was made',
  publishedOn: 'the day it was published',
  publishedPrecision: 'the precision of the day it was published',
  surfacedOn: 'the day it surfaced',
  surfacedPrecision: 'the precision of the day it surfaced',
  topic: 'the topic',
  priority: 'the priority',
  notes: 'the notes',
} as const;
