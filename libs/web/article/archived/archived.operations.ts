import { graphql } from '@assay/api-schema';

export const ARCHIVED_ARTICLE = graphql(`
  fragment ArchivedArticle on Article {
    id
    archivedAt
    archivedBy {
      id
      name
    }
  }
`);

export const ARCHIVE_ARTICLE = graphql(
  `
    mutation ArchiveArticle($input: ArchiveArticleInput!) {
      archiveArticle(input: $input) {
        article {
          id
          ...ArchivedArticle
        }
      }
    }
  `,
  [ARCHIVED_ARTICLE],
);

export const RESTORE_ARTICLE = graphql(
  `
    mutation RestoreArticle($input: RestoreArticleInput!) {
      restoreArticle(input: $input) {
        article {
          id
          ...ArchivedArticle
        }
      }
    }
  `,
  [ARCHIVED_ARTICLE],
);
