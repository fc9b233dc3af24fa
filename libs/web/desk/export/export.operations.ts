import { graphql } from '@assay/api-schema';

export const CLAIM_EXPORT = graphql(`
  fragment Export on ClaimExport {
    id
    format
    state
    total
    totalIsExact
    done
    path
    createdAt
    createdBy {
      id
      name
    }
  }
`);

export const EXPORTS = graphql(
  `
    query ClaimExports {
      claimExports {
        id
        state
        ...Export
      }
    }
  `,
  [CLAIM_EXPORT],
);

export const EXPORT_CHANGED = graphql(
  `
    subscription ClaimExportChanged($id: ID!) {
      claimExportChanged(id: $id) {
        id
        ...Export
      }
    }
  `,
  [CLAIM_EXPORT],
);

export const EXPORT_CLAIMS = graphql(
  `
    mutation ExportClaims($input: ExportClaimsInput!) {
      exportClaims(input: $input) {
        export {
          id
          state
          ...Export
        }
      }
    }
  `,
  [CLAIM_EXPORT],
);

export const CANCEL_EXPORT = graphql(
  `
    mutation CancelExport($input: CancelExportInput!) {
      cancelExport(input: $input) {
        export {
          id
          state
          ...Export
        }
      }
    }
  `,
  [CLAIM_EXPORT],
);
