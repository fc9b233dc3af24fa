import { graphql } from '@assay/api-schema';

export const SET_DUE = graphql(`
  mutation SetDueFromDesk($input: UpdateClaimInput!) {
    updateClaim(input: $input) {
      claim {
        id
        version
        dueAt
      }
    }
  }
`);
