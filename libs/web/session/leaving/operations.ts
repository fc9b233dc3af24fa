import { graphql } from '@assay/api-schema';

/** The key that locks what a person leaves in a browser. Never kept in the cache of answers. */
export const SEALING_KEY = graphql(`
  query SealingKey {
    viewer {
      account {
        id
        sealingKey
      }
    }
  }
`);

/** What a draft is about that is left in this browser. */
export const LEFT_CLAIM = graphql(`
  query LeftClaim($id: ID!) {
    claim(id: $id) {
      id
      statement
    }
  }
`);
