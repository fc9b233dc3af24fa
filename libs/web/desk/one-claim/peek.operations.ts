import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';

export const CLAIM_PEEK = graphql(`
  query ClaimPeek($id: ID!) {
    claim(id: $id) {
      id
      statement
      claimant {
        kind
        name
        description
      }
      topic
      tags
      stage
      stageSince
      dueAt
      declineReason
      publication {
        id
        isVoid
        url
      }
      assignees {
        id
        name
        initials
        colour
      }
      evidence {
        id
      }
      currentRevision {
        id
        number
        approvals
        approvalsNeeded
      }
      draft {
        documentName
        headline
        summary
        ratingKey
      }
      availableTransitions {
        name
        to
        allowed
        blockers {
          code
          reason
          params
          message
        }
      }
    }
  }
`);

/** A claim as the peek shows it. */
export type ShownClaim = NonNullable<ResultOf<typeof CLAIM_PEEK>['claim']>;
