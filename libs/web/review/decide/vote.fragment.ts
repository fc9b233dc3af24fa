import { graphql } from '@assay/api-schema';

export const VOTE = graphql(`
  fragment Vote on Revision {
    id
    rating {
      key
      label
    }
    scale {
      key
      label
      colour
    }
    vote {
      votes
      carry
      cast
      isOpen
      carried
      inFavour
      mine {
        ratingKey
      }
      all {
        ratingKey
        reason
        voter {
          id
          name
          initials
          colour
        }
      }
      blockers {
        code
        reason
        params
        message
      }
    }
  }
`);
