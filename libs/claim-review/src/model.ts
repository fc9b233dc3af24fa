/**
 * schema.org ClaimReview as we publish it: the strict subset every reader understands.
 *
 * Sources: schema.org/ClaimReview, /Claim, /Rating, /CorrectionComment, /MediaReview, and Google Search Central, "Fact
 * check (ClaimReview) structured data". What others publish is looser; that is read by `readFeed`.
 */

/** Who wrote a review, or made a claim as a body (schema.org/Organization). */
export interface Organization {
  '@type': 'Organization';
  name: string;
  url?: string;
  description?: string;
}

/** A named person who made a claim (schema.org/Person). An unnamed source never is one. */
export interface Person {
  '@type': 'Person';
  name: string;
  description?: string;
}

/** A place where a claim stands (schema.org/CreativeWork). */
export interface Appearance {
  '@type': 'CreativeWork';
  url: string;
}

/** What is being checked (schema.org/Claim). */
export interface Claim {
  '@type': 'Claim';
  /** Left out where nobody is named, as Google asks. */
  author?: Person | Organization;
  /** An unnamed source as the reporting describes it (schema.org/creditText). */
  creditText?: string;
  /** The day it was made, `YYYY-MM-DD`. */
  datePublished?: string;
  appearance?: Appearance[];
  firstAppearance?: Appearance;
}

/** The finding in words alone: the label has no place on a numeric scale. */
export interface LabelRating {
  '@type': 'Rating';
  alternateName: string;
}

/** The finding in words and on a scale whose best is the truest and whose worst is 1 or more. */
export interface ScaledRating extends LabelRating {
  ratingValue: number;
  bestRating: number;
  worstRating: number;
}

/** The finding (schema.org/Rating). */
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

/** A ClaimReview inside a document that names the context itself. */
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
  /** Only on a verdict that is retracted, or that its newsroom doubts now. */
  creativeWorkStatus?: 'Retracted' | 'Under review';
}

/** A ClaimReview that stands alone: a JSON-LD document of one. */
export type ClaimReview = { '@context': typeof SCHEMA_ORG } & ClaimReviewNode;

/** What was done to a picture, film or recording (schema.org/MediaManipulationRatingEnumeration). */
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

/** What was found about a medium that serves as evidence (schema.org/MediaReview). */
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

/** A ClaimReview with the MediaReviews beside it. */
export interface ClaimReviewGraph {
  '@context': typeof SCHEMA_ORG;
  '@graph': [ClaimReviewNode, ...MediaReviewNode[]];
}

/** The one spelling of the context we write. */
export const SCHEMA_ORG = 'https://schema.org';
