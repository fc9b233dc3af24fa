import type { ClaimFact, EvidenceFact, RatingFact, ReplyFact, ScaleFact, WaiverFact } from './facts';

/** Identifies the shape below; a changed shape takes the next number. */
export const REVISION_SCHEMA = 'assay.verdict/3';

/**
 * The shapes that frozen bytes may have; bytes of an earlier one are never written anew. `assay.verdict/1` held the
 * names of origins (`independenceGroup`) in place of numbers; up to `assay.verdict/2` neither replies, waivers nor the
 * days of appearances were frozen, and a source that contradicts the claim was said to refute it.
 */
export const REVISION_SCHEMAS = ['assay.verdict/1', 'assay.verdict/2', REVISION_SCHEMA] as const;
export type RevisionSchema = (typeof REVISION_SCHEMAS)[number];

/** A mark as ProseMirror writes it. */
export type RichMark = { type: 'bold' } | { type: 'italic' } | { type: 'link'; attrs: { href: string } };

/** A node as ProseMirror writes it, within `verdictSchema`. */
export interface RichNode {
  type: string;
  attrs?: Record<string, string | number>;
  content?: RichNode[];
  text?: string;
  marks?: RichMark[];
}

/** A frozen evidence item: its number in the text (from 1), the draft's note, and the item as it stood. */
export interface RevisionEvidence extends EvidenceFact {
  number: number;
  note: string;
}

/** What a revision says, whole: nothing it shows has to be looked up elsewhere. */
export interface RevisionContent {
  /** The shape of the bytes it was read from; what it says is in the newest shape. */
  schema: RevisionSchema;
  /** BCP 47 tag, `und` where the draft names none. */
  language: string;
  claim: ClaimFact;
  rating: RatingFact & { scaleVersion: number };
  scale: ScaleFact;
  headline: string;
  summary: RichNode;
  rationale: RichNode;
  evidence: RevisionEvidence[];
  /** The subjects of the claim with what they were asked and answered; of an earlier shape, none. */
  replies: ReplyFact[];
  /** The rules that were set aside for it; of an earlier shape, none. */
  waivers: WaiverFact[];
}

/** Why a draft cannot be frozen, by code. */
export const PROBLEM_CODES = [
  'headline_empty',
  'headline_too_long',
  'summary_empty',
  'rationale_empty',
  'rating_missing',
  'rating_unknown',
  'language_unknown',
  'citation_broken',
  'quotation_unknown',
  'evidence_unknown',
  'outside_schema',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One reason a draft cannot be frozen. */
export interface Problem {
  code: ProblemCode;
  /** Where: a field (`meta`, `evidence`, `summary`), then child indexes from 0, as `rationale/3/0`. */
  place: string;
  /** The sentence a person reads. */
  message: string;
}
