import { graphql } from '@assay/api-schema';

export const MEMBERS_TO_NAME = graphql(`
  query MembersToName {
    newsroom {
      id
      members {
        id
        name
        initials
        colour
      }
    }
  }
`);
