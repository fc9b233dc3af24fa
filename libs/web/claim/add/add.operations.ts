import { graphql } from '@assay/api-schema';

const CLAIM_TO_CHOOSE = graphql(`
  fragment ClaimToChoose on Claim @_unmask {
    id
    statement
    stage
  }
`);

/** The claims that a member most likely adds a source to: the member's own by their last stage, then the newest. */
export const RECENT_CLAIMS = graphql(
  `
    query ClaimsForSource {
      mine: claims(first: 6, filter: { view: mine }, orderBy: { field: stage_since, direction: desc }) {
        edges {
          node {
            id
            ...ClaimToChoose
          }
        }
      }
      newest: claims(first: 6, orderBy: { field: created_at, direction: desc }) {
        edges {
          node {
            id
            ...ClaimToChoose
          }
        }
      }
    }
  `,
  [CLAIM_TO_CHOOSE],
);

export const CLAIMS_FOUND = graphql(
  `
    query ClaimsFoundForSource($search: String!) {
      claims(first: 12, filter: { search: $search }) {
        edges {
          node {
            id
            ...ClaimToChoose
          }
        }
      }
    }
  `,
  [CLAIM_TO_CHOOSE],
);
