import type { CorrectionClass } from '../corrections';
import type { Role } from '../permissions';
import type { Policy, PolicyEvidence, PolicyReply, WaivableRule } from '../policy';
import type { Stage } from '../stages';
import type { RatingVote } from './vote';

/**
 * Days after which an admin who made a link to set a member's password does not count as somebody who may know it. Until
 * then that member does not decide on what the admin changed: the admin could do it in their name.
 */
export const LINK_BARS_DAYS = 30;

/** All the table looks at. The server gathers it from the database inside the deciding transaction. */
export interface ClaimFacts {
  stage: Stage;
  /** Who asks. */
  memberId: string;
  role: Role;
  /** Members who lately made a link with which this member's password is set: they may know it ({@link LINK_BARS_DAYS}). */
  linkedBy: readonly string[];
  /** The policy in force; for a revision under review or approved, the one it was submitted under. */
  policy: Policy;
  evidence: readonly PolicyEvidence[];
  /** The subjects of the claim whose replies are published with its verdict. */
  replies: readonly PolicyReply[];
  /** Rules waived for this claim. */
  waivers: readonly WaivableRule[];
  /** Why the draft could not be frozen now; empty when it could. */
  draftProblems: readonly { code: string; message: string }[];
  /** The revision under review or approved, or the one that is published. */
  revision: RevisionUnderReview | null;
  /** What stands in public; null for a claim that was never published. */
  published: PublishedState | null;
}

/** What the table looks at in a revision. */
export interface RevisionUnderReview {
  submittedBy: string;
  /** Members who changed anything of what it freezes; of a void, the member who asked for it. */
  contributors: readonly string[];
  approvedBy: readonly string[];
  reviewedBy: readonly string[];
  /** The rating it proposes. */
  ratingKey: string;
  votes: readonly RatingVote[];
  /** Null for a first publication. */
  correction: CorrectionClass | null;
}

/** What the table looks at in a publication. */
export interface PublishedState {
  isVoid: boolean;
  /** Whether the draft, frozen now, would differ from what stands in public. */
  draftDiffers: boolean;
}
