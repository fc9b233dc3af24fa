import { graphql } from '@assay/api-schema';

/** The member's own unsent review, as the server keeps it. */
export const KEPT_REVIEW = graphql(`
  fragment KeptReview on ReviewDraft @_unmask {
    version
    note
    checklist {
      question
      answer
    }
    comments {
      field
      start
      end
      quote
      body
    }
    ratingKey
    voteReason
  }
`);

export const MY_REVIEW_DRAFT = graphql(
  `
    query MyReviewDraft($id: ID!) {
      revision(id: $id) {
        id
        myReviewDraft {
          ...KeptReview
        }
      }
    }
  `,
  [KEPT_REVIEW],
);

export const KEEP_REVIEW = graphql(`
  mutation KeepReview($input: KeepReviewInput!) {
    keepReview(input: $input) {
      draft {
        version
      }
    }
  }
`);
