import { graphql } from '@assay/api-schema';

export const CLAIM_REMOVAL = graphql(`
  fragment ClaimRemoval on Claim {
    id
    removal {
      id
      reason
      withArticle
      requestedAt
      confirmedAt
      requestedBy {
        id
        name
        role
      }
      confirmedBy {
        id
        name
      }
    }
  }
`);

export const REQUEST_REMOVAL = graphql(
  `
    mutation RequestRemoval($input: RequestRemovalInput!) {
      requestRemoval(input: $input) {
        claim {
          id
          ...ClaimRemoval
        }
      }
    }
  `,
  [CLAIM_REMOVAL],
);

export const CONFIRM_REMOVAL = graphql(
  `
    mutation ConfirmRemoval($input: DecideRemovalInput!) {
      confirmRemoval(input: $input) {
        claim {
          id
          ...ClaimRemoval
        }
      }
    }
  `,
  [CLAIM_REMOVAL],
);

export const WITHDRAW_REMOVAL = graphql(
  `
    mutation WithdrawRemoval($input: DecideRemovalInput!) {
      withdrawRemoval(input: $input) {
        claim {
          id
          ...ClaimRemoval
        }
      }
    }
  `,
  [CLAIM_REMOVAL],
);
