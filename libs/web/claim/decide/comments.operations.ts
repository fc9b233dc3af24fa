import { graphql } from '@assay/api-schema';

export const CLAIM_COMMENTS = graphql(`
  fragment ClaimComments on Claim {
    id
    reviewComments {
      id
      field
      quote
      body
      from
      to
      at
      resolvedAt
      author {
        id
        name
        initials
        colour
      }
      resolvedBy {
        id
        name
      }
    }
  }
`);

export const RESOLVE_COMMENT = graphql(`
  mutation ResolveComment($input: ResolveCommentInput!) {
    resolveComment(input: $input) {
      comment {
        id
        resolvedAt
        resolvedBy {
          id
          name
        }
      }
    }
  }
`);
