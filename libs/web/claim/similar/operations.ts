import { graphql } from '@assay/api-schema';

export const CLAIM_SIMILAR = graphql(`
  query ClaimSimilar($id: ID!) {
    claim(id: $id) {
      id
      earlierVerdicts(first: 10) {
        slug
        claimId
        statement
        publishedAt
        ratingLabel
        ratingColour
        isVoid
        sameClaimant
        relation
        differs {
          kind
          claim
          passage
        }
      }
      otherVerdicts(first: 10) {
        relation
        differs {
          kind
          claim
          passage
        }
        other {
          id
          claim
          publisherName
          ratingLabel
          ratingValue
          ratingWorst
          ratingBest
          url
          reviewDate
          modifiedDate
          language
          replacedBy {
            id
            ratingLabel
            reviewDate
            modifiedDate
          }
        }
      }
    }
  }
`);
