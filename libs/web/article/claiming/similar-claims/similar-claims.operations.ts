import { graphql } from '@assay/api-schema';
import { MARKED_CLAIM } from '../../fragments';

/** The claims of the newsroom whose statement is similar to the one that a member writes. */
export const CLAIMS_LIKE = graphql(`
  query ClaimsLike($statement: String!) {
    claimsLike(statement: $statement, first: 5) {
      id
      statement
      stage
      archivedAt
      publication {
        id
        isVoid
      }
    }
  }
`);

/** A passage that was added to a claim, with all that its article's page shows differently because of it. */
export const ADD_PASSAGE = graphql(
  `
    mutation AddPassage($input: AddAppearanceInput!) {
      addAppearance(input: $input) {
        claim {
          ...MarkedClaim
        }
      }
    }
  `,
  [MARKED_CLAIM],
);
