/** Where a claim is, in the order of the work. */
export const STAGES = ['triage', 'checking', 'in_review', 'approved', 'published', 'declined'] as const;
export type Stage = (typeof STAGES)[number];

/** How much a claim matters, from least to most. */
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Who made a claim: a named person or organisation, a source the article leaves unnamed, or the article itself. */
export const CLAIMANT_KINDS = ['person', 'organisation', 'unnamed_source', 'article'] as const;
export type ClaimantKind = (typeof CLAIMANT_KINDS)[number];

/**
 * What a source says of the claim: that it holds, that something else is the case, that it is not so (which proves
 * nothing by itself), or what is around it. That a claim is refuted is a finding of the newsroom, never a stance.
 */
export const STANCES = ['supports', 'contradicts', 'denies', 'context'] as const;
export type Stance = (typeof STANCES)[number];

/** A stance as clients of earlier versions send it, and as bytes that were frozen before `assay.verdict/3` hold it. */
export type ReleasedStance = Stance | 'refutes';

/** The stance that is stored for one that was sent: `refutes` is stored as `contradicts`. */
export function storedStance(stance: ReleasedStance): Stance {
  return stance === 'refutes' ? 'contradicts' : stance;
}

/** Whether a source saw or made the thing itself, or tells of it. */
export const DIRECTNESS = ['primary', 'secondary'] as const;
export type Directness = (typeof DIRECTNESS)[number];

/** What a source is, where it is not a text. */
export const MEDIA = ['image', 'video', 'audio'] as const;
export type Medium = (typeof MEDIA)[number];

/** What was found about a medium, as schema.org's MediaReview tells it. */
export const MEDIA_FINDINGS = [
  'original',
  'out_of_context',
  'edited_or_cropped',
  'transformed',
  'staged',
  'satire',
] as const;
export type MediaFinding = (typeof MEDIA_FINDINGS)[number];

/** Stages in which the draft is open to be written. Submitting locks nobody out; only triage and declined have no draft to write. */
export function draftIsOpen(stage: Stage): boolean {
  return stage !== 'triage' && stage !== 'declined';
}

/** A stage as it is said on screen. */
export function stageInWords(stage: Stage): string {
  return { in_review: 'in review' }[stage as string] ?? stage;
}
