import { randomUUID } from 'node:crypto';
import { holds, type Permission, type CallerRole } from '@assay/domain';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  importArticle,
  markClaim,
  NOTHING_TO_WAIT_FOR,
  submit,
  writeDraft,
} from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

/**
 * Every operation of the schema with the permission it must ask for, a document, and ids it takes. The test below
 * fails when an operation is missing here, so none comes in unjudged.
 */
interface Operation {
  permission: Permission;
  document: string;
  /** Variables, from the ids of the newsroom under attack. */
  variables?(ids: Ids): object;
}

interface Ids {
  article: string;
  version: string;
  claim: string;
  evidence: string;
  revision: string;
  member: string;
  invitation: string;
  comment: string;
  appearance: string;
  snapshot: string;
  reply: string;
  suggestion: string;
  thread: string;
  message: string;
}

const mutation = (name: string, type: string, select: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { ${select} } }`;

const POLICY = { requiredApprovals: 1, fourEyes: true, minIndependentSources: 2, bothSides: false };

const REPLY = {
  ...{ whom: 'The ministry', means: 'email' },
  ...{ askedAt: '2026-11-20T12:00:00Z', deadline: '2026-11-22T12:00:00Z' },
};

const OPERATIONS: Record<string, Operation> = {
  viewer: { permission: 'session.open', document: '{ viewer { permissions } }' },
  demoAccounts: { permission: 'session.open', document: '{ demoAccounts { email } }' },
  invitation: { permission: 'session.open', document: '{ invitation(token: "none") { role } }' },
  verdict: { permission: 'verdict.read', document: '{ verdict(slug: "none") { id } }' },
  verdictVersion: {
    permission: 'verdict.read',
    document: '{ verdictVersion(slug: "none", version: 1) { id } }',
  },
  removedVerdict: {
    permission: 'verdict.read',
    document: '{ removedVerdict(slug: "none") { reason } }',
  },
  publishedNewsroom: {
    permission: 'verdict.read',
    document: '{ publishedNewsroom(slug: "none") { name } }',
  },
  verdicts: { permission: 'verdict.read', document: '{ verdicts(newsroom: "none") { totalCount } }' },
  verdictChanges: {
    permission: 'verdict.read',
    document: '{ verdictChanges(newsroom: "none") { edges { cursor } } }',
  },
  otherVerdicts: { permission: 'newsroom.read', document: '{ otherVerdicts { edges { cursor } } }' },
  importOtherVerdicts: {
    permission: 'article.import',
    document: mutation('importOtherVerdicts', 'ImportOtherVerdictsInput', 'records'),
    variables: () => ({ input: { url: 'http://10.0.0.1/' } }),
  },
  setReaderOrigins: {
    permission: 'newsroom.admin',
    document: mutation('setReaderOrigins', 'SetReaderOriginsInput', 'newsroom { id }'),
    variables: () => ({ input: { origins: null } }),
  },
  dismissSpotted: {
    permission: 'claim.create',
    document: mutation('dismissSpotted', 'DismissSpottedInput', 'articleVersion { id }'),
    variables: (ids) => ({ input: { articleVersionId: ids.version, start: 1_000 } }),
  },
  claimExport: {
    permission: 'newsroom.admin',
    document: 'query ($id: ID!) { claimExport(id: $id) { id } }',
    variables: (ids) => ({ id: ids.member }),
  },
  claimExports: { permission: 'newsroom.admin', document: '{ claimExports { id } }' },
  exportClaims: {
    permission: 'newsroom.admin',
    document: mutation('exportClaims', 'ExportClaimsInput', 'export { id }'),
    variables: () => ({ input: { format: 'csv', filter: { topic: 'none' } } }),
  },
  cancelExport: {
    permission: 'newsroom.admin',
    document: mutation('cancelExport', 'CancelExportInput', 'export { id }'),
    variables: (ids) => ({ input: { exportId: ids.member } }),
  },
  claimsLike: { permission: 'claim.create', document: '{ claimsLike(statement: "A claim.") { id } }' },
  relateClaims: {
    permission: 'claim.triage',
    document: mutation('relateClaims', 'RelateClaimsInput', 'from { id }'),
    variables: (ids) => ({ input: { fromId: ids.claim, toId: ids.member, kind: 'supports' } }),
  },
  unrelateClaims: {
    permission: 'claim.triage',
    document: mutation('unrelateClaims', 'UnrelateClaimsInput', 'from { id }'),
    variables: (ids) => ({ input: { relationId: ids.member } }),
  },
  dismissRelation: {
    permission: 'claim.triage',
    document: mutation('dismissRelation', 'DismissRelationInput', 'from { id }'),
    variables: (ids) => ({ input: { fromId: ids.claim, toId: ids.member } }),
  },
  placePassage: {
    permission: 'claim.edit',
    document: mutation('placePassage', 'PlacePassageInput', 'claim { id }'),
    variables: (ids) => ({
      input: {
        appearanceId: ids.appearance,
        selection: { articleVersionId: ids.version, start: 0, end: 3, exact: 'xyz' },
      },
    }),
  },
  releasePassage: {
    permission: 'claim.edit',
    document: mutation('releasePassage', 'ReleasePassageInput', 'claim { id }'),
    variables: (ids) => ({ input: { appearanceId: ids.appearance } }),
  },
  corrections: {
    permission: 'verdict.read',
    document: '{ corrections(newsroom: "none") { edges { cursor } } }',
  },
  ratingScales: { permission: 'verdict.read', document: '{ ratingScales(newsroom: "none") { version } }' },
  matchClaims: {
    permission: 'verdict.read',
    document: '{ matchClaims(newsroom: "none", text: "A claim.") { score } }',
  },
  createApiKey: {
    permission: 'newsroom.admin',
    document: mutation('createApiKey', 'CreateApiKeyInput', 'apiKeys { id }'),
    variables: () => ({ input: { name: 'x', scopes: [] } }),
  },
  createWebhook: {
    permission: 'newsroom.admin',
    document: mutation('createWebhook', 'CreateWebhookInput', 'webhooks { id }'),
    variables: () => ({ input: { url: 'http://10.0.0.1/' } }),
  },
  rotateWebhookSecret: {
    permission: 'newsroom.admin',
    document: mutation('rotateWebhookSecret', 'WebhookInput', 'webhooks { id }'),
    variables: (ids) => ({ input: { webhookId: ids.member } }),
  },
  enableWebhook: {
    permission: 'newsroom.admin',
    document: mutation('enableWebhook', 'WebhookInput', 'webhooks { id }'),
    variables: (ids) => ({ input: { webhookId: ids.member } }),
  },
  removeWebhook: {
    permission: 'newsroom.admin',
    document: mutation('removeWebhook', 'WebhookInput', 'webhooks { id }'),
    variables: (ids) => ({ input: { webhookId: ids.member } }),
  },
  replayDelivery: {
    permission: 'newsroom.admin',
    document: mutation('replayDelivery', 'ReplayDeliveryInput', 'webhooks { id }'),
    variables: (ids) => ({ input: { deliveryId: ids.member } }),
  },
  revokeApiKey: {
    permission: 'newsroom.admin',
    document: mutation('revokeApiKey', 'RevokeApiKeyInput', 'apiKeys { id }'),
    variables: (ids) => ({ input: { apiKeyId: ids.member } }),
  },
  newsroom: {
    permission: 'newsroom.read',
    document: '{ newsroom { id members { name } ratingScale { name } policy { version } } }',
  },
  articles: { permission: 'newsroom.read', document: '{ articles { edges { node { id } } } }' },
  claims: { permission: 'newsroom.read', document: '{ claims { totalCount } }' },
  insights: {
    permission: 'newsroom.read',
    document: '{ insights(from: "2026-01-01", to: "2026-01-31", step: DAY) { throughput { created } } }',
  },
  notifications: {
    permission: 'newsroom.read',
    document: '{ notifications { edges { node { kind } } } }',
  },
  unreadNotifications: { permission: 'newsroom.read', document: '{ unreadNotifications }' },
  inbox: { permission: 'newsroom.read', document: '{ inbox { unread } }' },
  notificationSettings: {
    permission: 'newsroom.read',
    document: '{ notificationSettings { timeZone } }',
  },
  setNotificationSettings: {
    permission: 'newsroom.read',
    document: mutation('setNotificationSettings', 'SetNotificationSettingsInput', 'settings { timeZone }'),
    variables: () => ({ input: { choices: [], timeZone: 'UTC', digestHour: 8 } }),
  },
  newsSettings: { permission: 'newsroom.read', document: '{ newsSettings { timeZone } }' },
  setNewsSettings: {
    permission: 'newsroom.read',
    document: mutation('setNewsSettings', 'SetNewsSettingsInput', 'settings { timeZone }'),
    variables: () => ({ input: { choices: [], timeZone: 'UTC', digestHour: 8 } }),
  },
  setEscalation: {
    permission: 'newsroom.admin',
    document: mutation('setEscalation', 'SetEscalationInput', 'newsroom { id }'),
    variables: (ids) => ({ input: { memberIds: [ids.member] } }),
  },
  auditLog: { permission: 'newsroom.admin', document: '{ auditLog { edges { node { seq } } } }' },
  auditCheck: { permission: 'newsroom.admin', document: '{ auditCheck { events } }' },
  markNotifications: {
    permission: 'newsroom.read',
    document: mutation('markNotifications', 'MarkNotificationsInput', 'notifications { id }'),
    variables: (ids) => ({ input: { ids: [ids.member], read: true } }),
  },
  readNotifications: {
    permission: 'newsroom.read',
    document: mutation('readNotifications', 'ReadNotificationsInput', 'unread'),
    variables: () => ({ input: {} }),
  },
  desk: { permission: 'newsroom.read', document: '{ desk { counts { count } } }' },
  deskCounts: { permission: 'newsroom.read', document: '{ deskCounts { count } }' },
  search: {
    permission: 'newsroom.read',
    document: '{ search(query: "envoys") { edges { node { kind node { __typename } } } } }',
  },
  savedViews: { permission: 'newsroom.read', document: '{ savedViews { name } }' },
  saveView: {
    permission: 'newsroom.read',
    document: mutation('saveView', 'SaveViewInput', 'viewId'),
    variables: () => ({
      input: { name: '', isShared: false, filter: {}, orderBy: { field: 'due_at', direction: 'asc' } },
    }),
  },
  changeSavedView: {
    permission: 'newsroom.read',
    document: mutation('changeSavedView', 'ChangeSavedViewInput', 'viewId'),
    variables: (ids) => ({ input: { viewId: ids.claim, name: 'x' } }),
  },
  removeSavedView: {
    permission: 'newsroom.read',
    document: mutation('removeSavedView', 'RemoveSavedViewInput', 'viewId'),
    variables: (ids) => ({ input: { viewId: ids.claim } }),
  },
  failedJobs: { permission: 'newsroom.admin', document: '{ failedJobs { id } }' },
  runJobAgain: {
    permission: 'newsroom.admin',
    document: mutation('runJobAgain', 'FailedJobInput', 'failedJobs { id }'),
    variables: (ids) => ({ input: { jobId: ids.claim } }),
  },
  giveUpJob: {
    permission: 'newsroom.admin',
    document: mutation('giveUpJob', 'FailedJobInput', 'failedJobs { id }'),
    variables: (ids) => ({ input: { jobId: ids.claim } }),
  },
  bulkOperation: {
    permission: 'newsroom.read',
    document: 'query ($id: ID!) { bulkOperation(id: $id) { id } }',
    variables: (ids) => ({ id: ids.claim }),
  },
  changeClaims: {
    permission: 'claim.triage',
    document: mutation('changeClaims', 'ChangeClaimsInput', 'operation { id }'),
    variables: (ids) => ({ input: { kind: 'tag', claimIds: [ids.claim] } }),
  },
  cancelBulk: {
    permission: 'claim.triage',
    document: mutation('cancelBulk', 'BulkOperationInput', 'operation { id }'),
    variables: (ids) => ({ input: { operationId: ids.claim } }),
  },
  undoBulk: {
    permission: 'claim.triage',
    document: mutation('undoBulk', 'BulkOperationInput', 'operation { id }'),
    variables: (ids) => ({ input: { operationId: ids.claim } }),
  },
  deskFacets: { permission: 'newsroom.read', document: '{ deskFacets { kind values { value } } }' },
  facetValues: {
    permission: 'newsroom.read',
    document: '{ facetValues(kind: topic, prefix: "e") { value } }',
  },
  article: {
    permission: 'newsroom.read',
    document: 'query ($id: ID!) { article(id: $id) { id } }',
    variables: (ids) => ({ id: ids.article }),
  },
  claim: {
    permission: 'newsroom.read',
    document: 'query ($id: ID!) { claim(id: $id) { id } }',
    variables: (ids) => ({ id: ids.claim }),
  },
  revision: {
    permission: 'newsroom.read',
    document: 'query ($id: ID!) { revision(id: $id) { id } }',
    variables: (ids) => ({ id: ids.revision }),
  },
  signUp: {
    permission: 'session.open',
    document: mutation('signUp', 'SignUpInput', 'viewer { permissions }'),
    variables: () => ({ input: { email: 'not an address', name: 'x', password: 'x' } }),
  },
  signIn: {
    permission: 'session.open',
    document: mutation('signIn', 'SignInInput', 'viewer { permissions }'),
    variables: () => ({ input: { email: 'none@test.example', password: 'x' } }),
  },
  acceptInvitation: {
    permission: 'session.own',
    document: mutation('acceptInvitation', 'AcceptInvitationInput', 'viewer { permissions }'),
    variables: () => ({ input: { token: 'none' } }),
  },
  switchNewsroom: {
    permission: 'session.own',
    document: mutation('switchNewsroom', 'SwitchNewsroomInput', 'viewer { permissions }'),
    variables: (ids) => ({ input: { memberId: ids.member } }),
  },
  inviteMember: {
    permission: 'newsroom.admin',
    document: mutation('inviteMember', 'InviteMemberInput', 'link'),
    variables: () => ({ input: { role: 'viewer', email: 'no' } }),
  },
  revokeInvitation: {
    permission: 'newsroom.admin',
    document: mutation('revokeInvitation', 'RevokeInvitationInput', 'newsroom { id }'),
    variables: (ids) => ({ input: { invitationId: ids.invitation } }),
  },
  changeRole: {
    permission: 'newsroom.admin',
    document: mutation('changeRole', 'ChangeRoleInput', 'newsroom { id }'),
    variables: (ids) => ({ input: { memberId: ids.member, role: 'viewer' } }),
  },
  removeMember: {
    permission: 'newsroom.admin',
    document: mutation('removeMember', 'RemoveMemberInput', 'newsroom { id }'),
    variables: (ids) => ({ input: { memberId: ids.member } }),
  },
  updateNewsroom: {
    permission: 'newsroom.admin',
    document: mutation('updateNewsroom', 'UpdateNewsroomInput', 'newsroom { id }'),
    variables: () => ({ input: {} }),
  },
  importText: {
    permission: 'article.import',
    document: mutation('importText', 'ImportTextInput', 'article { id }'),
    variables: () => ({ input: { text: '' } }),
  },
  importUrl: {
    permission: 'article.import',
    document: mutation('importUrl', 'ImportUrlInput', 'article { id }'),
    variables: () => ({ input: { url: 'http://10.0.0.1/' } }),
  },
  createClaim: {
    permission: 'claim.create',
    document: mutation('createClaim', 'CreateClaimInput', 'claim { id }'),
    variables: (ids) => ({
      input: {
        statement: 'A',
        claimant: { kind: 'article' },
        selection: { articleVersionId: ids.version, start: 0, end: 3, exact: 'xyz' },
      },
    }),
  },
  updateClaim: {
    permission: 'claim.edit',
    document: mutation('updateClaim', 'UpdateClaimInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, expectedVersion: -1 } }),
  },
  archiveClaim: {
    permission: 'claim.triage',
    document: mutation('archiveClaim', 'ArchiveClaimInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.member } }),
  },
  mergeClaim: {
    permission: 'claim.triage',
    document: mutation('mergeClaim', 'MergeClaimInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.member, intoId: ids.claim } }),
  },
  restoreClaim: {
    permission: 'claim.triage',
    document: mutation('restoreClaim', 'RestoreClaimInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim } }),
  },
  archiveArticle: {
    permission: 'claim.triage',
    document: mutation('archiveArticle', 'ArchiveArticleInput', 'article { id }'),
    variables: (ids) => ({ input: { articleId: ids.member } }),
  },
  restoreArticle: {
    permission: 'claim.triage',
    document: mutation('restoreArticle', 'RestoreArticleInput', 'article { id }'),
    variables: (ids) => ({ input: { articleId: ids.article } }),
  },
  assignClaim: {
    permission: 'claim.triage',
    document: mutation('assignClaim', 'AssignClaimInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, memberIds: [ids.invitation] } }),
  },
  addAppearance: {
    permission: 'claim.edit',
    document: mutation('addAppearance', 'AddAppearanceInput', 'claim { id }'),
    variables: (ids) => ({
      input: {
        claimId: ids.claim,
        selection: { articleVersionId: ids.version, start: 0, end: 3, exact: 'xyz' },
      },
    }),
  },
  setFirstAppearance: {
    permission: 'claim.edit',
    document: mutation('setFirstAppearance', 'SetFirstAppearanceInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, appearanceId: ids.invitation } }),
  },
  addEvidence: {
    permission: 'evidence.edit',
    document: mutation('addEvidence', 'AddEvidenceInput', 'claim { id }'),
    variables: (ids) => ({
      input: { claimId: ids.claim, title: '', stance: 'context', directness: 'primary' },
    }),
  },
  readSource: {
    permission: 'evidence.edit',
    document: mutation('readSource', 'ReadSourceInput', 'title'),
    variables: (ids) => ({ input: { claimId: ids.claim, url: 'http://10.0.0.1/' } }),
  },
  updateEvidence: {
    permission: 'evidence.edit',
    document: mutation('updateEvidence', 'UpdateEvidenceInput', 'claim { id }'),
    variables: (ids) => ({ input: { evidenceId: ids.evidence, expectedVersion: -1 } }),
  },
  removeEvidence: {
    permission: 'evidence.edit',
    document: mutation('removeEvidence', 'RemoveEvidenceInput', 'claim { id }'),
    variables: (ids) => ({ input: { evidenceId: ids.evidence, expectedVersion: -1 } }),
  },
  restoreEvidence: {
    permission: 'evidence.edit',
    document: mutation('restoreEvidence', 'RestoreEvidenceInput', 'claim { id }'),
    variables: (ids) => ({ input: { evidenceId: ids.evidence, expectedVersion: -1 } }),
  },
  moveClaim: {
    permission: 'claim.triage',
    document: mutation('moveClaim', 'MoveClaimInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, transition: 'reopen' } }),
  },
  submitDraft: {
    permission: 'draft.submit',
    document: mutation('submitDraft', 'SubmitDraftInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, snapshot: NOTHING_TO_WAIT_FOR } }),
  },
  restoreDraft: {
    permission: 'draft.edit',
    document: mutation('restoreDraft', 'RestoreDraftInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, seq: 1_000 } }),
  },
  nameMoment: {
    permission: 'draft.edit',
    document: mutation('nameMoment', 'NameMomentInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, seq: 1_000, name: 'n' } }),
  },
  reviewRevision: {
    permission: 'revision.review',
    document: mutation('reviewRevision', 'ReviewRevisionInput', 'claim { id }'),
    variables: (ids) => ({ input: { revisionId: ids.revision, decision: 'request_changes' } }),
  },
  publish: {
    permission: 'claim.publish',
    document: mutation('publish', 'PublishInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, revisionId: ids.revision } }),
  },
  voteRating: {
    permission: 'revision.review',
    document: mutation('voteRating', 'VoteRatingInput', 'claim { id }'),
    variables: (ids) => ({ input: { revisionId: ids.revision, ratingKey: 'no_such' } }),
  },
  voidVerdict: {
    permission: 'claim.publish',
    document: mutation('voidVerdict', 'VoidVerdictInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, reason: 'r' } }),
  },
  setCheckAgain: {
    permission: 'claim.publish',
    document: mutation('setCheckAgain', 'SetCheckAgainInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, on: '2000-01-01' } }),
  },
  schedulePublication: {
    permission: 'claim.publish',
    document: mutation('schedulePublication', 'SchedulePublicationInput', 'claim { id }'),
    variables: (ids) => ({
      input: { claimId: ids.claim, revisionId: ids.claim, at: '2000-01-01T00:00:00.000Z' },
    }),
  },
  cancelScheduledPublication: {
    permission: 'claim.publish',
    document: mutation('cancelScheduledPublication', 'CancelScheduledPublicationInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim } }),
  },
  putUnderReview: {
    permission: 'claim.publish',
    document: mutation('putUnderReview', 'PutUnderReviewInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, reason: 'r' } }),
  },
  decideUnderReview: {
    permission: 'claim.publish',
    document: mutation('decideUnderReview', 'DecideUnderReviewInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, confirm: true } }),
  },
  requestRemoval: {
    permission: 'claim.remove',
    document: mutation('requestRemoval', 'RequestRemovalInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, publicReason: 'r' } }),
  },
  confirmRemoval: {
    permission: 'claim.remove',
    document: mutation('confirmRemoval', 'DecideRemovalInput', 'claim { id }'),
    variables: (ids) => ({ input: { removalId: ids.claim } }),
  },
  withdrawRemoval: {
    permission: 'claim.remove',
    document: mutation('withdrawRemoval', 'DecideRemovalInput', 'claim { id }'),
    variables: (ids) => ({ input: { removalId: ids.claim } }),
  },
  keepReview: {
    permission: 'revision.review',
    document: mutation('keepReview', 'KeepReviewInput', 'draft { version }'),
    variables: (ids) => ({
      input: {
        ...{ revisionId: ids.revision, expectedVersion: 0, note: 'n' },
        ...{ checklist: [], comments: [], voteReason: '' },
      },
    }),
  },
  resolveComment: {
    permission: 'draft.edit',
    document: mutation('resolveComment', 'ResolveCommentInput', 'comment { id }'),
    variables: (ids) => ({ input: { commentId: ids.comment, resolved: false } }),
  },
  waiveRule: {
    permission: 'policy.waive',
    document: mutation('waiveRule', 'WaiveRuleInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, rule: 'both_sides', reason: 'r' } }),
  },
  dropWaiver: {
    permission: 'policy.waive',
    document: mutation('dropWaiver', 'DropWaiverInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, rule: 'both_sides' } }),
  },
  policyPreview: {
    permission: 'newsroom.admin',
    document: 'query ($policy: PolicyInput!) { policyPreview(policy: $policy) { checked } }',
    variables: () => ({ policy: POLICY }),
  },
  setPolicy: {
    permission: 'newsroom.admin',
    document: mutation('setPolicy', 'SetPolicyInput', 'policy { version }'),
    variables: () => ({ input: { expectedVersion: -1, policy: POLICY } }),
  },
  readyScales: {
    permission: 'newsroom.read',
    document: 'query { readyScales { key } }',
    variables: () => ({}),
  },
  setRatingScale: {
    permission: 'newsroom.admin',
    document: mutation('setRatingScale', 'SetRatingScaleInput', 'ratingScale { version }'),
    variables: () => ({ input: { expectedVersion: -1, name: 'None', ratings: [] } }),
  },
  rotateSigningKey: {
    permission: 'newsroom.admin',
    document: 'mutation { rotateSigningKey { signingKeys { kid } } }',
    variables: () => ({}),
  },
  evidenceSnapshot: {
    permission: 'newsroom.read',
    document: 'query ($id: ID!) { evidenceSnapshot(id: $id) { id text } }',
    variables: (ids) => ({ id: ids.snapshot }),
  },
  archiveEvidence: {
    permission: 'evidence.edit',
    document: mutation('archiveEvidence', 'ArchiveInput', 'evidence { id }'),
    variables: (ids) => ({ input: { evidenceId: ids.evidence } }),
  },
  adoptCopy: {
    permission: 'evidence.edit',
    document: mutation('adoptCopy', 'ArchiveInput', 'evidence { id }'),
    variables: (ids) => ({ input: { evidenceId: ids.evidence } }),
  },
  setExcerpt: {
    permission: 'evidence.edit',
    document: mutation('setExcerpt', 'SetExcerptInput', 'evidence { id }'),
    variables: (ids) => ({
      input: {
        ...{ evidenceId: ids.evidence, snapshotId: ids.snapshot, expectedVersion: -1 },
        ...{ start: 0, end: 1, exact: 'x' },
      },
    }),
  },
  originSuggestions: {
    permission: 'newsroom.read',
    document: 'query ($id: ID!) { originSuggestions(claimId: $id) { group } }',
    variables: (ids) => ({ id: ids.claim }),
  },
  shareOrigin: {
    permission: 'evidence.edit',
    document: mutation('shareOrigin', 'ShareOriginInput', 'claim { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, evidenceIds: [ids.evidence], group: 'x' } }),
  },
  askForReply: {
    permission: 'evidence.edit',
    document: mutation('askForReply', 'AskForReplyInput', 'request { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, ...REPLY } }),
  },
  updateReplyRequest: {
    permission: 'evidence.edit',
    document: mutation('updateReplyRequest', 'UpdateReplyRequestInput', 'request { id }'),
    variables: (ids) => ({ input: { requestId: ids.reply, expectedVersion: -1, ...REPLY } }),
  },
  discussion: {
    permission: 'newsroom.read',
    document: 'query ($id: ID!) { discussion(claimId: $id) { open } }',
    variables: (ids) => ({ id: ids.claim }),
  },
  discussionThreads: {
    permission: 'newsroom.read',
    document: 'query ($id: ID!) { discussionThreads(claimId: $id) { edges { cursor } } }',
    variables: (ids) => ({ id: ids.claim }),
  },
  discussionMessages: {
    permission: 'newsroom.read',
    document: 'query ($id: ID!) { discussionMessages(threadId: $id) { edges { cursor } } }',
    variables: (ids) => ({ id: ids.thread }),
  },
  discussionThread: {
    permission: 'newsroom.read',
    document: 'query ($id: ID!) { discussionThread(id: $id) { id } }',
    variables: (ids) => ({ id: ids.thread }),
  },
  discussionMessage: {
    permission: 'newsroom.read',
    document: 'query ($id: ID!) { discussionMessage(id: $id) { id } }',
    variables: (ids) => ({ id: ids.message }),
  },
  suggestions: {
    permission: 'newsroom.read',
    document: 'query ($id: ID!) { suggestions(claimId: $id) { open { id } } }',
    variables: (ids) => ({ id: ids.claim }),
  },
  suggest: {
    permission: 'draft.suggest',
    document: mutation('suggest', 'SuggestInput', 'suggestions { claimId }'),
    variables: (ids) => ({ input: { claimId: ids.claim, id: ids.member, update: 'AAA=' } }),
  },
  withdrawSuggestion: {
    permission: 'draft.suggest',
    document: mutation('withdrawSuggestion', 'WithdrawSuggestionInput', 'suggestions { claimId }'),
    variables: (ids) => ({ input: { id: ids.suggestion } }),
  },
  acceptSuggestions: {
    permission: 'draft.edit',
    document: mutation('acceptSuggestions', 'DecideSuggestionsInput', 'suggestions { claimId }'),
    variables: (ids) => ({
      input: { claimId: ids.claim, suggestions: [{ id: ids.suggestion, version: 99 }] },
    }),
  },
  rejectSuggestions: {
    permission: 'draft.edit',
    document: mutation('rejectSuggestions', 'DecideSuggestionsInput', 'suggestions { claimId }'),
    variables: (ids) => ({
      input: { claimId: ids.claim, suggestions: [{ id: ids.suggestion, version: 99 }] },
    }),
  },
  startThread: {
    permission: 'discussion.write',
    document: mutation('startThread', 'StartThreadInput', 'thread { id }'),
    variables: (ids) => ({ input: { claimId: ids.claim, body: 'Who says so?', mentionIds: [] } }),
  },
  postMessage: {
    permission: 'discussion.write',
    document: mutation('postMessage', 'PostMessageInput', 'thread { id }'),
    variables: (ids) => ({ input: { threadId: ids.thread, body: 'The clerk.', mentionIds: [] } }),
  },
  editMessage: {
    permission: 'discussion.write',
    document: mutation('editMessage', 'EditMessageInput', 'message { id }'),
    variables: (ids) => ({
      input: { messageId: ids.message, expectedVersion: -1, body: 'x', mentionIds: [] },
    }),
  },
  removeMessage: {
    permission: 'discussion.write',
    document: mutation('removeMessage', 'RemoveMessageInput', 'message { id }'),
    variables: (ids) => ({ input: { messageId: ids.message } }),
  },
  resolveThread: {
    permission: 'discussion.write',
    document: mutation('resolveThread', 'ResolveThreadInput', 'thread { id }'),
    variables: (ids) => ({ input: { threadId: ids.thread, resolved: false } }),
  },
  readThread: {
    permission: 'newsroom.read',
    document: mutation('readThread', 'ReadThreadInput', 'thread { id }'),
    variables: (ids) => ({ input: { threadId: ids.thread, upTo: 1 } }),
  },
  accountRules: { permission: 'session.open', document: '{ accountRules { signUp } }' },
  setupLinkHolds: { permission: 'session.open', document: '{ setupLinkHolds(token: "none") }' },
  signUpLink: { permission: 'session.open', document: '{ signUpLink(token: "none") { email } }' },
  askToSignUp: {
    permission: 'session.open',
    document: mutation('askToSignUp', 'AskToSignUpInput', 'ok'),
    variables: () => ({ input: { email: 'not an address' } }),
  },
  requestPasswordReset: {
    permission: 'session.open',
    document: mutation('requestPasswordReset', 'RequestPasswordResetInput', 'ok'),
    variables: () => ({ input: { email: 'not an address' } }),
  },
  resetLink: { permission: 'session.open', document: '{ resetLink(token: "none") { email } }' },
  resetPassword: {
    permission: 'session.open',
    document: mutation('resetPassword', 'ResetPasswordInput', 'ok'),
    variables: () => ({ input: { token: 'none', newPassword: 'x' } }),
  },
  proveAddress: {
    permission: 'session.open',
    document: mutation('proveAddress', 'ProveAddressInput', 'ok'),
    variables: () => ({ input: { token: 'none' } }),
  },
  changePassword: {
    permission: 'session.own',
    document: mutation('changePassword', 'ChangePasswordInput', 'account { id }'),
    variables: () => ({ input: { currentPassword: 'x', newPassword: 'x' } }),
  },
  changeProfile: {
    permission: 'session.own',
    document: mutation('changeProfile', 'ChangeProfileInput', 'account { id }'),
    variables: () => ({ input: {} }),
  },
  changeAddress: {
    permission: 'session.own',
    document: mutation('changeAddress', 'ChangeAddressInput', 'account { id }'),
    variables: () => ({ input: { email: 'other@test.example', currentPassword: 'x' } }),
  },
  sendAddressProof: { permission: 'session.own', document: 'mutation { sendAddressProof { ok } }' },
  endSession: {
    permission: 'session.own',
    document: mutation('endSession', 'EndSessionInput', 'account { id }'),
    variables: (ids) => ({ input: { sessionId: ids.member } }),
  },
  signOutEverywhereElse: {
    permission: 'session.own',
    document: 'mutation { signOutEverywhereElse { account { id } } }',
  },
  makeResetLink: {
    permission: 'newsroom.admin',
    document: mutation('makeResetLink', 'MakeResetLinkInput', 'link'),
    variables: (ids) => ({ input: { memberId: ids.member } }),
  },
  signOut: { permission: 'session.own', document: 'mutation { signOut { ok } }' },
};

let server: TestServer;
let ids: Ids;
const people: { who: string; standing: CallerRole; person: Person }[] = [];

beforeAll(async () => {
  server = await startTestServer();
  const admin = await server.founder();
  const { id: article, versionId: version } = await importArticle(admin);
  const claim = await markClaim(admin);
  await writeDraft(server, admin, claim);
  const { id: revision } = await submit(admin, claim);
  const [{ id: evidence }] = await server.source.query(
    'select id from evidence where claim_id = $1 limit 1',
    [claim],
  );
  await admin.invite('viewer');
  const [{ id: invitation }] = await server.source.query('select id from invitation where newsroom_id = $1', [
    admin.newsroomId,
  ]);
  const [{ id: comment }] = await server.source.query(
    `insert into review_comment (newsroom_id, claim_id, revision_id, author_id, field, quote, start_at, end_at, body)
     values ($1, $2, $3, $4, 'headline', 'The', 0, 3, 'Whose?') returning id`,
    [admin.newsroomId, claim, revision, admin.memberId],
  );
  const [{ id: appearance }] = await server.source.query('select id from appearance where claim_id = $1', [
    claim,
  ]);
  const [{ id: snapshot }] = await server.source.query(
    `insert into evidence_snapshot (newsroom_id, evidence_id, origin, url, sniffed_type)
     values ($1, $2, 'page', 'https://harbour.example/', 'text/plain') returning id`,
    [admin.newsroomId, evidence],
  );
  const { request } = await admin.do(
    'askForReply',
    'AskForReplyInput',
    { claimId: claim, ...REPLY },
    'request { id }',
  );
  const { thread } = await admin.do(
    'startThread',
    'StartThreadInput',
    { claimId: claim, body: 'Whose words are these?', mentionIds: [] },
    'thread { id messages { id } }',
  );
  const suggestion = randomUUID();
  await admin.do(
    'suggest',
    'SuggestInput',
    { claimId: claim, id: suggestion, update: 'AAA=' },
    'suggestions { claimId }',
  );
  ids = {
    ...{
      appearance,
      article,
      version,
      claim,
      evidence,
      revision,
      member: admin.memberId,
      invitation,
      comment,
    },
    ...{ snapshot, reply: request.id, suggestion, thread: thread.id, message: thread.messages[0].id },
  };
  for (const role of ['viewer', 'contributor', 'checker', 'editor', 'admin'] as const) {
    people.push({
      who: role,
      standing: { kind: 'member', role },
      person: await server.colleague(admin, role),
    });
  }
  people.push({ who: 'anonymous', standing: { kind: 'anonymous' }, person: server.stranger() });
  people.push({
    who: 'admin of another newsroom',
    standing: { kind: 'member', role: 'admin' },
    person: await server.founder(),
  });
});
afterAll(() => server.stop());

it('knows every operation of the schema', () => {
  const { schema } = server.app.get(GraphQLSchemaHost);
  const all = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) =>
    Object.keys(type.getFields()),
  );
  expect(Object.keys(OPERATIONS).sort()).toEqual(all.sort());
});

it.each(Object.keys(OPERATIONS))(
  '%s lets in exactly whom the permission table names, and no other newsroom',
  async (name) => {
    const { permission, document, variables } = OPERATIONS[name]!;
    for (const { who, standing, person } of people) {
      const cookie = person.cookie;
      const { errors, data } = await person.ask(document, variables?.(ids) ?? {});
      // Signing out ends the session; the next operation wants its own.
      if (name === 'signOut' && cookie) await person.signIn();
      const code = errors?.[0]?.extensions.code ?? 'done';
      if (!holds(standing, permission)) {
        expect([who, code]).toEqual([who, standing.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
        expect(Object.values(data ?? {}).filter(Boolean)).toEqual([]);
        continue;
      }
      expect([who, code]).not.toEqual([who, 'FORBIDDEN']);
      expect([who, code]).not.toEqual([who, 'UNAUTHENTICATED']);
      expect([who, code]).not.toEqual([who, 'INTERNAL']);
      const takesIds = /\$id|Id|memberIds/.test(document + JSON.stringify(variables?.(ids) ?? {}));
      if (who === 'admin of another newsroom' && takesIds && code !== 'BAD_INPUT')
        expect([name, code]).toEqual([name, 'NOT_FOUND']);
    }
  },
);
