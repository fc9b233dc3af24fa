import { graphql } from '@assay/api-schema';
import { CLAIM_TRANSITIONS } from '../decide/transitions.operations';
import { CLAIM_HEAD } from '../page/claim-head';

/** Claims of the newsroom with a similar statement, to choose the one that is kept. */
export const CLAIMS_TO_KEEP = graphql(`
  query ClaimsToKeep($statement: String!) {
    claimsLike(statement: $statement, first: 9) {
      id
      statement
      stage
      archivedAt
      claimant {
        kind
        name
      }
      publication {
        id
        isVoid
      }
    }
  }
`);

export const MERGE_CLAIM = graphql(
  `
    mutation MergeClaim($input: MergeClaimInput!) {
      mergeClaim(input: $input) {
        claim {
          id
          ...ClaimHead
          ...ClaimTransitions
        }
        into {
          id
          statement
        }
      }
    }
  `,
  [CLAIM_HEAD, CLAIM_TRANSITIONS],
);
