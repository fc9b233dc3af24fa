import type { ApolloCache } from '@apollo/client';
import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';

export const SAVED_VIEW = graphql(`
  fragment SavedView on SavedView @_unmask {
    id
    name
    isShared
    isMine
    filter {
      view
      stages
      topics
      claimants
      assigneeIds
      priorities
      ratingKeys
      tags
      due
      search
    }
    orderBy {
      field
      direction
    }
    groupBy
  }
`);

export const SAVED_VIEWS = graphql(
  `
    query SavedViews {
      savedViews {
        ...SavedView
      }
    }
  `,
  [SAVED_VIEW],
);

export const SAVE_VIEW = graphql(
  `
    mutation SaveView($input: SaveViewInput!) {
      saveView(input: $input) {
        viewId
        savedViews {
          ...SavedView
        }
      }
    }
  `,
  [SAVED_VIEW],
);

export const CHANGE_VIEW = graphql(
  `
    mutation ChangeSavedView($input: ChangeSavedViewInput!) {
      changeSavedView(input: $input) {
        viewId
        savedViews {
          ...SavedView
        }
      }
    }
  `,
  [SAVED_VIEW],
);

export const REMOVE_VIEW = graphql(
  `
    mutation RemoveSavedView($input: RemoveSavedViewInput!) {
      removeSavedView(input: $input) {
        viewId
        savedViews {
          ...SavedView
        }
      }
    }
  `,
  [SAVED_VIEW],
);

/** Writes the views that a mutation left over those that the Desk lists. */
export function writeSavedViews(cache: ApolloCache, savedViews: ResultOf<typeof SAVED_VIEWS>['savedViews']) {
  cache.writeQuery({ query: SAVED_VIEWS, data: { savedViews } });
}
