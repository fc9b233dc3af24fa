import type { ReasonCode, ReasonParams } from '@assay/messages';
import type { PlainMark } from '../schema';
import type { ClaimFact, EvidenceFact, RatingFact, ReplyFact, ScaleFact, WaiverFact } from './facts';

/** The newest shape of frozen content; a changed shape gets the next number. */
export const REVISION_SCHEMA = 'assay.verdict/5';

/**
 * The shapes of frozen bytes; bytes of an earlier shape are never rewritten. `assay.verdict/1` contained the names of
 * origins (`independenceGroup`) instead of numbers. Up to `assay.verdict/2` there were no replies, waivers or dates of
 * appearances, and the stance `contradicts` was `refutes`. Up to `assay.verdict/3` a text had no tables, no horizontal rule and no
 * marks other than `link`, `bold` and `italic`. Up to `assay.verdict/4` it had no images.
 */
export const REVISION_SCHEMAS = [
  'assay.verdict/1',
  'assay.verdict/2',
  'assay.verdict/3',
  'assay.verdict/4',
  REVISION_SCHEMA,
] as const;
type RevisionSchema = (typeof REVISION_SCHEMAS)[number];

/** A mark as ProseMirror writes it. */
export type RichMark = { type: PlainMark } | { type: 'link'; attrs: { href: string } };

/** A node as ProseMirror writes it, within `verdictSchema`. */
export interface RichNode {
  type: string;
  attrs?: Record<string, string | number | boolean>;
  content?: RichNode[];
  text?: string;
  marks?: RichMark[];
}

/** A frozen evidence item: its number in the text (from 1), the draft's note, and the item at the time of freezing. */
export interface RevisionEvidence extends EvidenceFact {
  number: number;
  note: string;
}

/** The complete content of a revision: a reader needs nothing from elsewhere to show it. */
export interface RevisionContent {
  /** The shape of the bytes it was read from; the content itself is in the newest shape. */
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
  /** The subjects of the claim, with questions and answers; empty for an earlier shape. */
  replies: ReplyFact[];
  /** The rules that were waived for the claim; empty for an earlier shape. */
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
  'image_unknown',
  'image_without_alt',
  'outside_schema',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One reason a draft cannot be frozen. */
export interface Problem {
  code: ProblemCode;
  /** The field (`meta`, `evidence`, `summary`), then child indexes from 0: `rationale/3/0`. */
  place: string;
  /** Why it cannot be frozen, more exactly than the code. */
  reason: ReasonCode;
  params: ReasonParams;
  /** The English sentence of the reason. */
  message: string;
}
