import { graphql } from '@assay/api-schema';

const FOUND_CLAIM = graphql(`
  fragment FoundClaim on Claim @_unmask {
    id
    statement
    stage
    publication {
      id
      isVoid
    }
  }
`);

const FOUND_ARTICLE = graphql(`
  fragment FoundArticle on Article @_unmask {
    id
    title
  }
`);

/** What the palette finds by itself, at once and despite a typing error: the newest claims and articles, and the members. */
export const KNOWN = graphql(
  `
    query PaletteKnown {
      newsroom {
        id
        members {
          id
          name
          role
        }
      }
      claims(first: 80, orderBy: { field: stage_since, direction: desc }) {
        edges {
          node {
            ...FoundClaim
          }
        }
      }
      articles(first: 40) {
        edges {
          node {
            ...FoundArticle
          }
        }
      }
    }
  `,
  [FOUND_CLAIM, FOUND_ARTICLE],
);

/** What the server finds among all claims and articles. */
export const FOUND = graphql(
  `
    query PaletteSearch($query: String!) {
      search(query: $query, kinds: [claim, article], first: 10) {
        edges {
          cursor
          node {
            node {
              __typename
              ...FoundClaim
              ...FoundArticle
            }
          }
        }
      }
    }
  `,
  [FOUND_CLAIM, FOUND_ARTICLE],
);
