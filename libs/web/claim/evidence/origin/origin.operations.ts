import { graphql } from '@assay/api-schema';

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

export const SHARE_ORIGIN = graphql(`
  mutation ShareOrigin($input: ShareOriginInput!) {
    shareOrigin(input: $input) {
      claim {
        id
      }
    }
  }
`);
