import { graphql } from '@assay/api-schema';

/** The sentences of a version that may be worth checking. */
export const SPOTTED_IN = graphql(`
  fragment SpottedIn on ArticleVersion @_unmask {
    id
    spotted(first: 100) {
      refusal
      claims {
        start
        end
        exact
        reasons
        saidOn
        names
        numbers
        via {
          kind
          name
          description
        }
        claimant {
          kind
          name
          description
        }
      }
    }
  }
`);

export const ARTICLE_SPOTTED = graphql(
  `
    query ArticleSpotted($id: ID!) {
      article(id: $id) {
        id
        version {
          ...SpottedIn
        }
      }
    }
  `,
  [SPOTTED_IN],
);

export const DISMISS_SPOTTED = graphql(
  `
    mutation DismissSpotted($input: DismissSpottedInput!) {
      dismissSpotted(input: $input) {
        articleVersion {
          ...SpottedIn
        }
      }
    }
  `,
  [SPOTTED_IN],
);
