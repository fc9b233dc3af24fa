import { graphql } from '@assay/api-schema';

const CLAIM_EVENTS = graphql(`
  fragment ClaimEvents on Claim @_unmask {
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
`);

export const CLAIM_HISTORY = graphql(
  `
    query ClaimHistory($id: ID!) {
      claim(id: $id) {
        ...ClaimEvents
      }
    }
  `,
  [CLAIM_EVENTS],
);

export const HISTORY_CHANGED = graphql(
  `
    subscription ClaimHistoryChanged($id: ID!) {
      claimChanged(id: $id) {
        ...ClaimEvents
      }
    }
  `,
  [CLAIM_EVENTS],
);
