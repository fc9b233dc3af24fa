import { graphql } from '@assay/api-schema';

export const EARLIER = graphql(`
  fragment Earlier on Claim {
    id
    earlierVerdicts {
      slug
      claimId
      statement
      publishedAt
      ratingLabel
      ratingColour
      isVoid
      sameClaimant
    }
  }
`);
