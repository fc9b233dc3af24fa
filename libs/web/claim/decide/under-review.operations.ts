import { graphql } from '@assay/api-schema';

export const CLAIM_UNDER_REVIEW = graphql(`
  fragment ClaimUnderReview on Claim {
    id
    publication {
      id
      isVoid
      underReview {
        reason
        putAt
        dueAt
        confirmedAt
        putBy {
          id
          name
        }
      }
    }
  }
`);

export const PUT_UNDER_REVIEW = graphql(
  `
    mutation PutUnderReview($input: PutUnderReviewInput!) {
      putUnderReview(input: $input) {
        claim {
          id
          ...ClaimUnderReview
        }
      }
    }
  `,
  [CLAIM_UNDER_REVIEW],
);

export const DECIDE_UNDER_REVIEW = graphql(
  `
    mutation DecideUnderReview($input: DecideUnderReviewInput!) {
      decideUnderReview(input: $input) {
        claim {
          id
          ...ClaimUnderReview
        }
      }
    }
  `,
  [CLAIM_UNDER_REVIEW],
);
