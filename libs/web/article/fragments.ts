import { graphql } from '@assay/api-schema';

/** A claim as an article shows it: in the text and at the side. */
export const ARTICLE_CLAIM = graphql(`
  fragment ArticleClaim on Claim {
    id
    statement
    stage
    claimant {
      kind
      name
      description
    }
    evidence {
      id
    }
    draft {
      documentName
      ratingKey
    }
    appearances {
      id
      start
      end
      articleVersion {
        id
      }
    }
  }
`);

export const ARTICLE = graphql(
  `
    query Article($id: ID!) {
      article(id: $id) {
        id
        title
        version {
          id
          number
          title
          standfirst
          text
          paragraphs {
            kind
            start
            end
            text
          }
          sha256
          sourceUrl
          publisher
          authors
          publishedAt
          language
          direction
          importedAt
        }
        claims {
          id
          ...ArticleClaim
        }
      }
    }
  `,
  [ARTICLE_CLAIM],
);

export const CREATE_CLAIM = graphql(`
  mutation CreateClaim($input: CreateClaimInput!) {
    createClaim(input: $input) {
      claim {
        id
        statement
      }
    }
  }
`);

export const IMPORT_TEXT = graphql(`
  mutation ImportText($input: ImportTextInput!) {
    importText(input: $input) {
      article {
        id
      }
    }
  }
`);

export const IMPORT_URL = graphql(`
  mutation ImportUrl($input: ImportUrlInput!) {
    importUrl(input: $input) {
      article {
        id
      }
    }
  }
`);

export const ARTICLES = graphql(`
  query Articles($first: Int!, $after: String) {
    articles(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          title
          createdAt
          importedBy {
            id
            name
          }
          version {
            id
            publisher
            publishedAt
            standfirst
            direction
          }
          claims {
            id
            stage
          }
        }
      }
    }
  }
`);
