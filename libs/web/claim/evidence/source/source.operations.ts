import { graphql } from '@assay/api-schema';

/** Fetches a page and reads what the evidence form needs. Nothing is stored. */
export const READ_SOURCE = graphql(`
  mutation ReadSource($input: ReadSourceInput!) {
    readSource(input: $input) {
      url
      title
      publisher
      publishedAt
      language
      direction
      notice
      passages
      evidence {
        id
        title
      }
    }
  }
`);
