import { graphql } from '@assay/api-schema';

export const CLAIM_HISTORY = graphql(`
  query ClaimHistory($id: ID!) {
    claim(id: $id) {
      id
      audit(first: 100) {
        id
        seq
        at
        action
        summary
        hash
        actor {
          id
          name
          initials
          colour
        }
      }
    }
  }
`);
