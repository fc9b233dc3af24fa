import { graphql } from '@assay/api-schema';

/** A passage that the newest version has lost. */
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

export const PLACE_PASSAGE = graphql(`
  mutation PlacePassage($input: PlacePassageInput!) {
    placePassage(input: $input) {
      claim {
        id
      }
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
