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
 * What a source says about the claim: it holds, something else is the case, it is denied (which proves nothing by
 * itself), or background. That a claim is refuted is a finding of the newsroom, never a stance.
 */
export const STANCES = ['supports', 'contradicts', 'denies', 'context'] as const;
export type Stance = (typeof STANCES)[number];

/** A stance as clients of earlier versions send it, and as frozen bytes from before `assay.verdict/3` contain it. */
export type ReleasedStance = Stance | 'refutes';

/** The stored form of a sent stance: `refutes` is stored as `contradicts`. */
export function storedStance(stance: ReleasedStance): Stance {
  return stance === 'refutes' ? 'contradicts' : stance;
}

/** Whether a source saw or made the thing itself, or reports it. */
export const DIRECTNESS = ['primary', 'secondary'] as const;
export type Directness = (typeof DIRECTNESS)[number];

/** The medium of a source that is not a text. */
export const MEDIA = ['image', 'video', 'audio'] as const;
export type Medium = (typeof MEDIA)[number];

/** What was found about a medium, in the categories of schema.org's MediaReview. */
export const MEDIA_FINDINGS = [
  'original',
  'out_of_context',
  'edited_or_cropped',
  'transformed',
  'staged',
  'satire',
] as const;
export type MediaFinding = (typeof MEDIA_FINDINGS)[number];

/**
 * Stages in which members can write the draft. Submitting does not lock it; only claims in triage and declined claims
 * have no draft.
 */
export function draftIsOpen(stage: Stage): boolean {
  return stage !== 'triage' && stage !== 'declined';
}
