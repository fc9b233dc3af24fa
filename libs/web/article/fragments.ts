import { graphql } from '@assay/api-schema';
import { STORY } from '@assay/web-relation';
import { SPOTTED_IN } from './reading/spotted/spotting.operations';
import { ARCHIVED_ARTICLE } from './archived/archived.operations';
import { ORPHAN } from './reading/versions/versions.operations';

/** A claim as an article shows it, in the text and in the sidebar. */
export const ARTICLE_CLAIM = graphql(`
  fragment ArticleClaim on Claim {
    id
    statement
    stage
    archivedAt
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

/** A version as the reading page shows it. */
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

/** The claims of an article, and the passages that its newest version does not contain. */
const ARTICLE_CLAIMS = graphql(
  `
    fragment ArticleClaims on Article @_unmask {
      id
      orphans {
        id
        ...Orphan
      }
      claims {
        id
        ...ArticleClaim
      }
    }
  `,
  [ARTICLE_CLAIM, ORPHAN],
);

export const ARTICLE = graphql(
  `
    query Article($id: ID!, $number: Int!, $isOld: Boolean!) {
      article(id: $id) {
        id
        title
        ...ArchivedArticle
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
        ...ArticleClaims
      }
    }
  `,
  [ARTICLE_VERSION, ARTICLE_CLAIMS, ARCHIVED_ARTICLE],
);

/** A claim whose passages changed, with all that an article's page shows differently because of it. */
export const MARKED_CLAIM = graphql(
  `
    fragment MarkedClaim on Claim @_unmask {
      id
      statement
      appearances {
        id
        article {
          ...ArticleClaims
          ...Story
          version {
            ...SpottedIn
          }
        }
      }
    }
  `,
  [ARTICLE_CLAIMS, STORY, SPOTTED_IN],
);

export const CREATE_CLAIM = graphql(
  `
    mutation CreateClaim($input: CreateClaimInput!) {
      createClaim(input: $input) {
        claim {
          ...MarkedClaim
        }
      }
    }
  `,
  [MARKED_CLAIM],
);

/** A passage that a member found again in the newest version; its article has one orphan less. */
export const PLACE_PASSAGE = graphql(
  `
    mutation PlacePassage($input: PlacePassageInput!) {
      placePassage(input: $input) {
        claim {
          id
          appearances {
            id
            article {
              ...ArticleClaims
            }
          }
        }
      }
    }
  `,
  [ARTICLE_CLAIMS],
);

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
  query Articles($first: Int!, $after: String, $archived: Boolean!) {
    articles(first: $first, after: $after, archived: $archived) {
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
