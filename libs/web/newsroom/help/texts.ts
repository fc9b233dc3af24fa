import { textsFor } from '@assay/ui';

/** What each permission allows, as a phrase. */
export const { useTexts: usePermissionTexts } = textsFor({
  'session.open': 'sign up, sign in, look at an invitation',
  'session.own': 'see and end their own session, accept an invitation',
  'verdict.read': 'read published verdicts of public newsrooms and of their own',
  'newsroom.read': "read the newsroom's work",
  'article.import': 'import articles',
  'claim.create': 'mark claims',
  'claim.edit': "change a claim's statement, claimant, date, topic",
  'claim.triage': 'accept, decline, reopen, assign, relate, prioritise',
  'evidence.edit': 'add, change and remove evidence',
  'draft.edit': 'co-write the draft',
  'draft.suggest': 'suggest changes to the draft',
  'discussion.write': 'comment, resolve and reopen discussions',
  'draft.submit': 'submit a draft for review',
  'draft.withdraw': 'withdraw a revision they submitted or contributed to',
  'revision.review': 'review, vote, approve, request changes',
  'policy.waive': 'waive a rule of the policy for one claim, with a reason',
  'claim.publish': 'publish, correct, void',
  'claim.remove': 'ask for and confirm a removal under law; one of the two members is an admin',
  'newsroom.admin': 'members, invitations, scale, policy, keys, visibility, audit and export',
});
