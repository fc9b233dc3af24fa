import type { ApprovalsView } from './verdict-view';

/** Texts of the published page. It is rendered without the client, so its catalogue stands alone. */
export const TEXTS = {
  kicker: 'Verdict',
  removed: 'Removed under law',
  removedOn: 'This verdict was removed on',
  removedText: 'Its text is destroyed. The newsroom gives this reason:',
  missing: 'No verdict at this address',
  missingText: 'A published address answers for ever, so it was probably mistyped.',
  claimed: 'What was said',
  claimedBy: 'Claimed by:',
  checked: 'What we checked',
  weSay: 'What we found',
  published: 'Published',
  changed: {
    voided: 'Retracted',
    reinstated: 'Reinstated',
    rating_changed: 'Corrected',
    content_corrected: 'Corrected',
    updated: 'Updated',
    typo: 'Typing error mended',
  },
  scale: 'Rated on a scale of',
  sources: 'Sources',
  noSources: 'This verdict names no sources.',
  appears: 'Where else it was said',
  waived: 'Rules set aside for this verdict',
  rule: {
    min_independent_sources: 'Number of independent sources',
    both_sides: 'Sources on both sides',
    reply_required: 'Asking the subjects to reply',
  },
  noReason: 'An editor set this rule aside.',
  preview: 'Preview',
  previewText:
    'This is what would be published of the draft as it stands, and all of it. Nothing of it is published yet.',
  previewBytes: 'The same, as the bytes that would be frozen',
  notReady: 'The draft cannot be submitted yet',
  reply: {
    title: 'Asked to reply',
    answered: (subject: string, asked: string, answered: string) =>
      `We asked ${subject} on ${asked}. They answered on ${answered}:`,
    noAnswer: (subject: string, asked: string, deadline: string) =>
      `We asked ${subject} on ${asked}; no answer by ${deadline}.`,
    waiting: (subject: string, asked: string, deadline: string) =>
      `We asked ${subject} on ${asked}, with time until ${deadline}; no answer had come when this was submitted for approval.`,
    notAsked: (subject: string, reason: string) => `We did not ask ${subject} to reply: ${reason}`,
    question: 'What we put to them:',
  },
  claimPublished: (when: string) => `It was published ${when}.`,
  claimSurfaced: (when: string) => `It came to public notice ${when}.`,
  firstPlace: 'where it was first made, as far as we found',
  method: 'How this was checked',
  methodText: (approvals: string) =>
    `The words above were frozen before they were approved; what you read is, byte for byte, what was approved. ${approvals}`,
  /** A sentence of who approved, made from the same list of contributors that bars an editor from approving. */
  approvals: ({ count, required, fourEyes, independent }: ApprovalsView) => {
    const asks = `The newsroom asks for ${required}.`;
    // Before every change was counted, only the authors of inserted text were: the page claims no more than that.
    if (independent === null)
      return `${editors(count)}${fourEyes ? ' who inserted none of its text' : ''} approved it. ${asks}`;
    if (independent === count) return `${editors(count)} who changed nothing in it approved it. ${asks}`;
    if (independent === 0) return `${editors(count)} who had also worked on it approved it. ${asks}`;
    return `${editors(count)} approved it, ${independent} of whom changed nothing in it. ${asks}`;
  },
  retraction: ({ count, required, independent }: ApprovalsView) => {
    const asks = `The newsroom asks for ${required}.`;
    if (independent === null) return `${editors(count)} approved the retraction. ${asks}`;
    if (independent === 0) return `The editor who asked for the retraction approved it. ${asks}`;
    return `One editor asked for the retraction, and ${independent === 1 ? 'another' : `${independent} others`} approved it. ${asks}`;
  },
  versions: 'Versions',
  version: (version: number) => `Version ${version}`,
  current: 'this one',
  hash: 'SHA-256 of the approved revision',
  stance: {
    supports: 'Supports the claim',
    contradicts: 'Contradicts the claim',
    denies: 'Denies it',
    context: 'Gives context',
    // The word of revisions that were approved with it.
    refutes: 'Refutes the claim',
  },
  unnamed: 'an unnamed source',
  directness: { primary: 'first hand', secondary: 'second hand' },
  archived: 'Archived',
  medium: { image: 'picture', video: 'film', audio: 'recording' },
  mediaFinding: {
    original: 'found to be the original',
    out_of_context: 'shown out of its context',
    edited_or_cropped: 'edited or cropped',
    transformed: 'altered or made up',
    staged: 'staged',
    satire: 'satire',
  },
  original: 'Original',
  voided: 'This verdict is retracted',
  voidText: 'We no longer stand by what follows. It is kept so that readers can see what was retracted.',
  doubted: 'This verdict is under review',
  doubtedText: 'We are looking at it again. Until that is done we do not stand by its rating.',
  correction: 'Correction',
  update: 'Update',
  wasRetracted: 'This verdict was retracted and stands again',
  later: 'A later version retracted this verdict.',
  noLonger: {
    retracted: 'No longer our rating:',
    doubted: 'Our rating, which we are looking at again:',
  },
  corrections: 'Corrections',
  correctionClass: {
    voided: 'Retracted',
    reinstated: 'Reinstated',
    rating_changed: 'Rating changed',
    content_corrected: 'Corrected',
    updated: 'Updated',
    typo: 'Typing error mended',
  },
  ratingChanged: (from: string, to: string) => `Rating before: ${from}. Rating now: ${to}.`,
  older: (version: number) => `This is version ${version}. Another stands now.`,
  toNewest: 'Read what stands now',
  whatChanged: 'what changed',
  changes: (from: number, to: number) => `What changed from version ${from} to version ${to}`,
  field: {
    statement: 'What we checked',
    headline: 'Headline',
    summary: 'Summary',
    rationale: 'What we found',
  },
  facts: 'Facts about the claim',
  fact: {
    claimantKind: 'Kind of claimant',
    claimantName: 'Claimant',
    claimantDescription: 'Description of the claimant',
    madeOn: 'Said on',
    publishedOn: 'First published on',
    surfacedOn: 'Came to notice on',
    topic: 'Topic',
    language: 'Language',
    appearance: 'Where it was said',
    reply: 'Asked to reply',
    waiver: 'Rule set aside',
    ratingDefinition: 'Definition of the rating',
    scale: 'Rating scale',
    evidenceOrder: 'Order of the sources',
    link: 'Link',
    formatting: 'Formatting',
  },
  evidenceField: {
    title: 'Title',
    url: 'Address',
    publisher: 'Publisher',
    excerpt: 'Excerpt',
    stance: 'What it does to the claim',
    directness: 'First or second hand',
    medium: 'Medium',
    mediaFinding: 'What was found about the medium',
    archived: 'Archived copy',
    isUnnamed: 'Without a name',
    note: 'Note',
    origin: 'Origin',
    sharesOriginWith: 'Shares its origin with',
  },
  ratingWas: 'Rating',
  unrated: 'none',
  evidenceKind: { added: 'added', removed: 'removed', changed: 'changed' },
  nothing: 'Nothing in it changed.',
  inserted: 'inserted:',
  deleted: 'deleted:',
  pull: 'Machines read this verdict over GraphQL, by its slug.',
} as const;

function editors(count: number): string {
  return `${count} ${count === 1 ? 'editor' : 'editors'}`;
}
