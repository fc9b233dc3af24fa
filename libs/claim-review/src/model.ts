/**
 * schema.org ClaimReview as Assay publishes it: the strict subset that every reader understands.
 *
 * Sources: schema.org/ClaimReview, /Claim, /Rating, /CorrectionComment, /MediaReview, and Google Search Central, "Fact
 * check (ClaimReview) structured data". Other publishers use looser forms, which `readFeed` reads.
 */

/** An organisation that wrote a review or made a claim (schema.org/Organization). */
export interface Organization {
  '@type': 'Organization';
  name: string;
  url?: string;
  description?: string;
}

/** A named person who made a claim (schema.org/Person). An unnamed source is never exported as one. */
export interface Person {
  '@type': 'Person';
  name: string;
  description?: string;
}

/** A work in which a claim appears (schema.org/CreativeWork). */
export interface Appearance {
  '@type': 'CreativeWork';
  url: string;
}

/** The checked claim (schema.org/Claim). */
export interface Claim {
  '@type': 'Claim';
  /** Left out where the claimant is not named, as Google asks. */
  author?: Person | Organization;
  /** An unnamed source as the reporting describes it (schema.org/creditText). */
  creditText?: string;
  /** The day it was made, `YYYY-MM-DD`. */
  datePublished?: string;
  appearance?: Appearance[];
  firstAppearance?: Appearance;
}

/** The rating in words alone: the label has no position on a numeric scale. */
export interface LabelRating {
  '@type': 'Rating';
  alternateName: string;
}

/** The rating in words and on a scale whose best is the truest and whose worst is 1 or more. */
export interface ScaledRating extends LabelRating {
  ratingValue: number;
  bestRating: number;
  worstRating: number;
}

/** The rating (schema.org/Rating). */
export type Rating = LabelRating | ScaledRating;

/** A public, dated change to the review (schema.org/CorrectionComment). */
export interface CorrectionComment {
  '@type': 'CorrectionComment';
  text: string;
  /** RFC 3339, UTC. */
  datePublished: string;
  /** The class of the correction, e.g. `rating_changed`. */
  keywords: string;
}

/** A ClaimReview inside a document that declares the context. */
export interface ClaimReviewNode {
  '@type': 'ClaimReview';
  '@id': string;
  url: string;
  claimReviewed: string;
  itemReviewed: Claim;
  author: Organization;
  reviewRating: Rating;
  headline?: string;
  description?: string;
  /** RFC 3339, UTC. */
  datePublished: string;
  /** RFC 3339, UTC. */
  dateModified: string;
  /** BCP 47. */
  inLanguage?: string;
  correction?: CorrectionComment[];
  /** Only on a verdict that is retracted or under review again. */
  creativeWorkStatus?: 'Retracted' | 'Under review';
}

/** A ClaimReview as a JSON-LD document of its own. */
export type ClaimReview = { '@context': typeof SCHEMA_ORG } & ClaimReviewNode;

/** How a picture, film or recording was manipulated (schema.org/MediaManipulationRatingEnumeration). */
export type MediaAuthenticity =
  | 'DecontextualizedContent'
  | 'EditedOrCroppedContent'
  | 'OriginalMediaContent'
  | 'SatireOrParodyContent'
  | 'StagedContent'
  | 'TransformedContent';

/** The medium itself (schema.org/MediaObject). */
export interface MediaItem {
  '@type': 'ImageObject' | 'VideoObject' | 'AudioObject';
  contentUrl: string;
}

/** What was found about a medium among the evidence (schema.org/MediaReview). */
export interface MediaReviewNode {
  '@type': 'MediaReview';
  url: string;
  author: Organization;
  datePublished: string;
  itemReviewed: { '@type': 'MediaReviewItem'; mediaItemAppearance: MediaItem[] };
  /** The ClaimReview it belongs to (schema.org/associatedClaimReview). */
  associatedClaimReview: { '@id': string };
  mediaAuthenticityCategory?: MediaAuthenticity;
  originalMediaLink?: string;
  originalMediaContextDescription?: string;
}

/** A ClaimReview with its MediaReviews in one graph. */
export interface ClaimReviewGraph {
  '@context': typeof SCHEMA_ORG;
  '@graph': [ClaimReviewNode, ...MediaReviewNode[]];
}

/** The spelling of the context that Assay writes. */
export const SCHEMA_ORG = 'https://schema.org';
