import { graphql } from '@assay/api-schema';

export const OTHER_VERDICTS = graphql(`
  query OtherVerdicts($first: Int!, $after: String, $search: String) {
    otherVerdicts(first: $first, after: $after, search: $search) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          claim
          publisherName
          ratingLabel
          url
          reviewDate
          language
          source
          raw
          oddities {
            code
            path
            message
          }
        }
      }
    }
  }
`);

export const IMPORT_OTHER_VERDICTS = graphql(`
  mutation ImportOtherVerdicts($input: ImportOtherVerdictsInput!) {
    importOtherVerdicts(input: $input) {
      records
      known
      odd
      oddities {
        code
        count
      }
    }
  }
`);
