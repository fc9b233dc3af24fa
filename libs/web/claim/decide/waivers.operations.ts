import { graphql } from '@assay/api-schema';
import { CLAIM_TRANSITIONS } from './transitions.operations';

export const CLAIM_WAIVERS = graphql(`
  fragment ClaimWaivers on Claim {
    id
    waivers {
      rule
      reason
      at
      givenBy {
        id
        name
      }
    }
  }
`);

export const WAIVE_RULE = graphql(
  `
    mutation WaiveRule($input: WaiveRuleInput!) {
      waiveRule(input: $input) {
        claim {
          id
          ...ClaimWaivers
          ...ClaimTransitions
        }
      }
    }
  `,
  [CLAIM_WAIVERS, CLAIM_TRANSITIONS],
);

export const DROP_WAIVER = graphql(
  `
    mutation DropWaiver($input: DropWaiverInput!) {
      dropWaiver(input: $input) {
        claim {
          id
          ...ClaimWaivers
          ...ClaimTransitions
        }
      }
    }
  `,
  [CLAIM_WAIVERS, CLAIM_TRANSITIONS],
);
