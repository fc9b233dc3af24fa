import { graphql } from '@assay/api-schema';
import { CLAIM_TRANSITIONS } from '../../decide/transitions.operations';
import { CLAIM_EVIDENCE } from '../operations';

export const ORIGIN_SUGGESTIONS = graphql(`
  query OriginSuggestions($id: ID!) {
    originSuggestions(claimId: $id) {
      sign
      evidenceIds
      group
      shared
    }
  }
`);

export const SHARE_ORIGIN = graphql(
  `
    mutation ShareOrigin($input: ShareOriginInput!) {
      shareOrigin(input: $input) {
        claim {
          id
          ...ClaimEvidence
          ...ClaimTransitions
        }
      }
    }
  `,
  [CLAIM_EVIDENCE, CLAIM_TRANSITIONS],
);
