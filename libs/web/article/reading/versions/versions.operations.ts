import { graphql } from '@assay/api-schema';

/** A passage whose words the newest version does not contain. */
export const ORPHAN = graphql(`
  fragment Orphan on Appearance {
    id
    exact
    articleVersion {
      id
      number
    }
    claim {
      id
      statement
    }
  }
`);

export const RELEASE_PASSAGE = graphql(`
  mutation ReleasePassage($input: ReleasePassageInput!) {
    releasePassage(input: $input) {
      claim {
        id
      }
    }
  }
`);
