import { graphql } from '@assay/api-schema';
import { EARLIER } from './earlier.fragment';
import { VOTE } from './vote.fragment';

/** What the decision reads of the claim. */
export const DECIDED_CLAIM = graphql(
  `
    fragment DecidedClaim on Claim {
      id
      stage
      publication {
        id
        url
        version
        isVoid
        revision {
          id
        }
      }
      availableTransitions {
        name
        allowed
        to
        blockers {
          code
          reason
          params
          message
        }
      }
      ...Earlier
    }
  `,
  [EARLIER],
);

/** What the decision reads of the revision. */
export const DECIDED_REVISION = graphql(
  `
    fragment DecidedRevision on Revision {
      id
      approvals
      approvalsNeeded
      reviews {
        id
        decision
        note
        checklist {
          question
          answer
        }
        at
        reviewer {
          id
          name
          initials
          colour
        }
      }
      ...Vote
    }
  `,
  [VOTE],
);
