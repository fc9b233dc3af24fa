import type { Reason } from '@assay/messages';
import type { CorrectionClass } from '../corrections';
import type { Role } from '../permissions';
import type { Policy, PolicyEvidence, PolicyReply, WaivableRule } from '../policy';
import type { Stage } from '../stages';
import type { RatingVote } from './vote';

/**
 * How many days a link to set a member's password bars members from deciding on changes. The admin who made the link may
 * have used it, and could decide in the member's name on changes of their own, or on their own changes in the member's name.
 */
export const LINK_BARS_DAYS = 30;

/** The input of the workflow table. The server reads it from the database in the transaction that decides. */
export interface ClaimFacts {
  stage: Stage;
  /** The caller. */
  memberId: string;
  role: Role;
  /**
   * Members such that one person may know their password and this member's, by links to set passwords that were made in the
   * last {@link LINK_BARS_DAYS} days.
   */
  linkedWith: readonly string[];
  /** The policy in force; for a revision under review or approved, the policy at its submission. */
  policy: Policy;
  /**
   * The policy in force, where `policy` is that of a submission: who may decide is judged by both, so that rules that were
   * loosened for a submission and tightened after it let none of its writers approve it. Otherwise null.
   */
  inForce: PolicyInForce | null;
  evidence: readonly PolicyEvidence[];
  /** The subjects of the claim whose replies are published with its verdict. */
  replies: readonly PolicyReply[];
  /** Rules waived for this claim. */
  waivers: readonly WaivableRule[];
  /** Why the draft cannot be frozen now; empty when it can. */
  draftProblems: readonly ({ code: string } & Reason)[];
  /** How many suggestions on the draft are open, and not set aside by the submission that is judged. */
  openSuggestions: number;
  /** The revision under review or approved, or the one that is published. */
  revision: RevisionUnderReview | null;
  /** The published verdict; null for a claim that was never published. */
  published: PublishedState | null;
}

/** What the workflow table reads from the policy in force, where a revision is judged by that of its submission. */
export interface PolicyInForce extends Pick<Policy, 'fourEyes' | 'excludeSubmitter'> {
  version: number;
}

/** What the workflow table reads from a claim, whichever member asks. */
export type FactsOfClaim = Omit<ClaimFacts, 'memberId' | 'role' | 'linkedWith'>;

/** What the workflow table reads from a revision. */
export interface RevisionUnderReview {
  submittedBy: string;
  /** Members who changed any fact it freezes; for a void, the member who asked for it. */
  contributors: readonly string[];
  approvedBy: readonly string[];
  reviewedBy: readonly string[];
  /** The rating it proposes. */
  ratingKey: string;
  votes: readonly RatingVote[];
  /** Null for a first publication. */
  correction: CorrectionClass | null;
}

/** What the workflow table reads from a publication. */
export interface PublishedState {
  isVoid: boolean;
  /** Whether the draft, if frozen now, would differ from the published version. */
  draftDiffers: boolean;
}
