import { graphql } from '@assay/api-schema';

/** The key that encrypts what a person leaves in a browser. The Apollo cache must never hold it. */
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

/** The claim of a draft that is left in this browser. */
export const LEFT_CLAIM = graphql(`
  query LeftClaim($id: ID!) {
    claim(id: $id) {
      id
      statement
    }
  }
`);
