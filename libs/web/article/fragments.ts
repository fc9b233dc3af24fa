import { graphql } from '@assay/api-schema';
import { ORPHAN } from './reading/versions/versions.operations';

/** A claim as an article shows it: in the text and at the side. */
export const ARTICLE_CLAIM = graphql(`
  fragment ArticleClaim on Claim {
    id
    statement
    stage
    publication {
      id
      isVoid
    }
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
    appearances(everyVersion: true) {
      id
      start
      end
      exact
      score
      articleVersion {
        id
      }
      movedFrom {
        id
        exact
      }
    }
  }
`);

/** A version as it is read. */
export const ARTICLE_VERSION = graphql(`
  fragment ReadVersion on ArticleVersion {
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
    notice
    importedAt
  }
`);

export const ARTICLE = graphql(
  `
    query Article($id: ID!, $number: Int!, $isOld: Boolean!) {
      article(id: $id) {
        id
        title
        version {
          id
          ...ReadVersion
        }
        versionNumbered(number: $number) @include(if: $isOld) {
          id
          ...ReadVersion
        }
        versions {
          id
          number
          importedAt
        }
        orphans {
          id
          ...Orphan
        }
        claims {
          id
          ...ArticleClaim
        }
      }
    }
  `,
  [ARTICLE_VERSION, ARTICLE_CLAIM, ORPHAN],
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
      outcome
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
