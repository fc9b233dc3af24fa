import { graphql } from '@assay/api-schema';

export const ARTICLE_SPOTTED = graphql(`
  query ArticleSpotted($id: ID!) {
    article(id: $id) {
      id
      version {
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
    }
  }
`);

export const DISMISS_SPOTTED = graphql(`
  mutation DismissSpotted($input: DismissSpottedInput!) {
    dismissSpotted(input: $input) {
      articleVersion {
        id
      }
    }
  }
`);
