import { graphql } from '@assay/api-schema';

/** The claim whose draft's history is shown. */
export const HISTORY_CLAIM = graphql(`
  query HistoryClaim($id: ID!) {
    claim(id: $id) {
      id
      statement
      stage
      permissions
      evidence {
        id
        title
      }
    }
  }
`);

export const DRAFT_TIMELINE = graphql(`
  query DraftTimeline($id: ID!) {
    claim(id: $id) {
      id
      draft {
        documentName
        timeline {
          seq
          data
          marks {
            seq
            kind
            name
          }
          authors {
            id
            name
            initials
            colour
          }
        }
      }
    }
  }
`);

export const RESTORE_DRAFT = graphql(`
  mutation RestoreDraft($input: RestoreDraftInput!) {
    restoreDraft(input: $input) {
      claim {
        id
      }
    }
  }
`);

export const NAME_MOMENT = graphql(`
  mutation NameMoment($input: NameMomentInput!) {
    nameMoment(input: $input) {
      claim {
        id
      }
    }
  }
`);
