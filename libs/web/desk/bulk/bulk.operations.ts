import { graphql } from '@assay/api-schema';

export const BULK = graphql(`
  fragment Bulk on BulkOperation {
    id
    kind
    state
    total
    done
    refused
    undone
    kept
    undoableUntil
    refusals {
      why
      claim {
        id
        statement
      }
    }
  }
`);

export const CHANGE_CLAIMS = graphql(
  `
    mutation ChangeClaims($input: ChangeClaimsInput!) {
      changeClaims(input: $input) {
        operation {
          id
          ...Bulk
        }
      }
    }
  `,
  [BULK],
);

export const BULK_OPERATION = graphql(
  `
    query BulkOperation($id: ID!) {
      bulkOperation(id: $id) {
        id
        state
        ...Bulk
      }
    }
  `,
  [BULK],
);

export const BULK_CHANGED = graphql(
  `
    subscription BulkOperationChanged($id: ID!) {
      bulkOperationChanged(id: $id) {
        id
        ...Bulk
      }
    }
  `,
  [BULK],
);

export const CANCEL_BULK = graphql(
  `
    mutation CancelBulk($input: BulkOperationInput!) {
      cancelBulk(input: $input) {
        operation {
          id
          ...Bulk
        }
      }
    }
  `,
  [BULK],
);

export const UNDO_BULK = graphql(
  `
    mutation UndoBulk($input: BulkOperationInput!) {
      undoBulk(input: $input) {
        operation {
          id
          ...Bulk
        }
      }
    }
  `,
  [BULK],
);
