import { graphql } from '@assay/api-schema';

const DESK_GROUPS = graphql(`
  fragment DeskGroupCounts on Desk @_unmask {
    groups(by: $by, filter: $filter) {
      isComplete
      groups {
        value
        count
        isExact
        member {
          id
          name
        }
      }
    }
    listed: claims(first: 1, filter: $filter) {
      total {
        count
        isExact
      }
    }
  }
`);

export const GROUPS = graphql(
  `
    query DeskGroups($by: ClaimGrouping!, $filter: ClaimFilter) {
      desk {
        ...DeskGroupCounts
      }
    }
  `,
  [DESK_GROUPS],
);

export const GROUPS_CHANGED = graphql(
  `
    subscription DeskGroupsChanged($by: ClaimGrouping!, $filter: ClaimFilter) {
      deskChanged(atOnce: true) {
        desk {
          ...DeskGroupCounts
        }
      }
    }
  `,
  [DESK_GROUPS],
);
