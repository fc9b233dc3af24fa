import {
  ENGLISH,
  messageCatalogue,
  PSEUDO,
  type Locale,
  type MessageAt,
  type MessageKey,
  type ParamArguments,
} from '@assay/messages';

const EDITORS = '{count, plural, one {# editor} other {# editors}}';
const ASKS = 'The newsroom asks for {required}.';

const TEXTS = {
  kicker: 'Verdict',
  removed: 'Removed under law',
  removedOn: 'This verdict was removed on',
  removedText: 'Its text is destroyed. The newsroom gives this reason:',
  missing: 'No verdict at this address',
  missingText: 'A published address never stops working, so it was probably mistyped.',
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
    typo: 'Typing error corrected',
  },
  rating: 'Rating',
  scale: 'Rated on a scale of',
  sources: 'Sources',
  noSources: 'This verdict names no sources.',
  appears: 'Where else it was said',
  waived: 'Rules waived for this verdict',
  rule: {
    min_independent_sources: 'Number of independent sources',
    both_sides: 'Sources on both sides',
    reply_required: 'Asking the subjects to reply',
  },
  noReason: 'An editor waived this rule.',
  preview: 'Preview',
  previewText:
    'This is everything that would be published of the current draft. Nothing of it is published yet.',
  previewBytes: 'The same as canonical JSON, which would be frozen',
  previewOf: 'Preview of revision {revision}',
  previewOfText:
    'This is the page as it would be published now. It is not published, and only members of the newsroom can open this preview.',
  notReady: 'The draft cannot be submitted yet',
  reply: {
    title: 'Asked to reply',
    answered: 'We asked {subject} on {asked}. They answered on {answered}:',
    noAnswer: 'We asked {subject} on {asked}; no answer by {deadline}.',
    waiting:
      'We asked {subject} on {asked}, with time until {deadline}; there was no answer when this was submitted for approval.',
    notAsked: 'We did not ask {subject} to reply: {reason}',
    question: 'What we asked:',
  },
  dateInWords: '{precision, select, day {on {date}} other {in {date}}}',
  instant: '{instant} UTC',
  claimPublished: 'It was published {when}.',
  claimSurfaced: 'It came to public notice {when}.',
  firstPlace: 'where it was first made, as far as we found',
  method: 'How this was checked',
  methodText:
    'The words above were frozen before they were approved; they are, byte for byte, what was approved. {approvals}',
  approvals: {
    // For earlier versions only authors of inserted text were counted as contributors, so the page claims no more.
    unknown: `${EDITORS} approved it. ${ASKS}`,
    insertedNothing: `${EDITORS} who inserted none of its text approved it. ${ASKS}`,
    changedNothing: `${EDITORS} who changed nothing in it approved it. ${ASKS}`,
    workedOnIt: `${EDITORS} who had also worked on it approved it. ${ASKS}`,
    some: `${EDITORS} approved it, {independent} of whom changed nothing in it. ${ASKS}`,
  },
  retraction: {
    unknown: `${EDITORS} approved the retraction. ${ASKS}`,
    alone: `The editor who asked for the retraction approved it. ${ASKS}`,
    others: `One editor asked for the retraction, and {independent, plural, one {another} other {# others}} approved it. ${ASKS}`,
  },
  versions: 'Versions',
  version: 'Version {version}',
  current: 'this one',
  hash: 'SHA-256 of the approved revision',
  stance: {
    supports: 'Supports the claim',
    contradicts: 'Contradicts the claim',
    denies: 'Denies it',
    context: 'Gives context',
    // Revisions that were approved with this word keep it.
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
  voidText: 'We no longer stand by what follows. It stays here so that readers can see what was retracted.',
  doubted: 'This verdict is under review',
  doubtedText: 'We are checking it again. Until we have finished, we do not stand by its rating.',
  correction: 'Correction',
  update: 'Update',
  wasRetracted: 'This verdict was retracted and stands again',
  later: 'A later version retracted this verdict.',
  noLonger: {
    retracted: 'No longer our rating:',
    doubted: 'Our rating, which we are checking again:',
  },
  corrections: 'Corrections',
  correctionClass: {
    voided: 'Retracted',
    reinstated: 'Reinstated',
    rating_changed: 'Rating changed',
    content_corrected: 'Corrected',
    updated: 'Updated',
    typo: 'Typing error corrected',
  },
  ratingChanged: 'Rating before: {from}. Rating now: {to}.',
  older: 'This is version {version}. A newer version replaced it.',
  toNewest: 'Read the current version',
  whatChanged: 'what changed',
  changes: 'What changed from version {from} to version {to}',
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
    waiver: 'Waived rule',
    ratingDefinition: 'Definition of the rating',
    scale: 'Rating scale',
    evidenceOrder: 'Order of the sources',
    link: 'Link',
    image: 'Image',
    formatting: 'Formatting',
  },
  evidenceField: {
    title: 'Title',
    url: 'Address',
    publisher: 'Publisher',
    excerpt: 'Excerpt',
    stance: 'Supports or contradicts',
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
  pull: 'Programs can read this verdict over GraphQL, by its slug.',
} as const;

export type PageTexts = typeof TEXTS;

/** Texts of the published page. It is rendered without the web client, so it has a catalogue of its own. */
const catalogue = messageCatalogue(TEXTS);

let locale: Locale = ENGLISH;

/**
 * Renders with the page's own texts in another locale. A page is rendered in one piece, so its locale is set around it
 * and not passed through every part. A published page is in English: it must not depend on who asks for it.
 */
export function renderedIn(other: Locale, render: () => string): string {
  const before = locale;
  locale = other;
  try {
    return render();
  } finally {
    locale = before;
  }
}

/** A text of the page. */
export function say<K extends MessageKey<PageTexts>>(
  key: K,
  ...params: ParamArguments<MessageAt<PageTexts, K> & string>
): string {
  return catalogue.format(locale, key, ...params);
}

/** The text of a value by its key; the value itself where the page has no text for it, as for those of other versions. */
export function sayValue(key: string, value: string): string {
  return catalogue.formatUnknown(locale, key, {}) ?? value;
}

/** The language in which dates are written. */
export function dateLanguage(): string {
  return locale === PSEUDO ? ENGLISH : locale;
}
