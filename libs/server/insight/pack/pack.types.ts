import type { Newsroom } from '@assay/server-newsroom';
import type { Policy } from '@assay/server-policy';
import type { RatingScale } from '@assay/server-rating-scale';
import type { Period } from '../period/period';

/** A published version as the pack lists it; its text is in a file of its own. */
export interface ListedVersion {
  slug: string;
  version: number;
  url: string;
  /** Within the pack: exactly the approved bytes. */
  file: string;
  contentHash: string;
  signature: string | null;
  publishedAt: Date;
  correction: { class: string; notice: string } | null;
  ratingFrom: string | null;
  rating: string;
  headline: string;
  statement: string;
  claimant: string | null;
  topic: string | null;
  sources: number;
  /** Rules that an editor set aside for it; the reason is empty where it is not published. */
  waivers: { rule: string; reason: string }[];
  /** The subjects of the claim, and what came of asking them to reply. */
  replies: { subject: string; outcome: string }[];
  policyVersion: number;
  approvals: number;
}

/** How the newsroom worked: its rules, its scales, who may decide. */
export interface Method {
  policies: Policy[];
  scales: RatingScale[];
  roles: { role: string; members: number }[];
}

/** An export that was allowed and recorded, about to be written. */
export interface Pack {
  newsroom: Newsroom;
  period: Period;
  at: Date;
}
