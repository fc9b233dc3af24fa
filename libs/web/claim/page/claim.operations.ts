import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';
import { CLAIM_COMMENTS } from '../decide/comments.operations';
import { CLAIM_TRANSITIONS, CLAIM_REVISIONS } from '../decide/transitions.operations';
import { CLAIM_UNDER_REVIEW } from '../decide/under-review.operations';
import { CLAIM_WAIVERS } from '../decide/waivers.operations';
import { CLAIM_EVIDENCE } from '../evidence/operations';
import { CLAIM_REMOVAL } from '../removal/removal.operations';
import { CLAIM_HEAD } from './claim-head';

/** All that a claim's page shows of it, but what only one of the tabs needs. */
const CLAIM_PAGE = graphql(
  `
    fragment ClaimPage on Claim @_unmask {
      id
      stage
      permissions
      publication {
        id
        isVoid
      }
      ...ClaimHead
      ...ClaimTransitions
      ...ClaimRevisions
      ...ClaimComments
      ...ClaimWaivers
      ...ClaimUnderReview
      ...ClaimRemoval
      ...ClaimEvidence
      removal {
        id
        confirmedAt
      }
      draft {
        documentName
        changedSinceRevision
        readsAs
      }
    }
  `,
  [
    CLAIM_HEAD,
    CLAIM_TRANSITIONS,
    CLAIM_REVISIONS,
    CLAIM_COMMENTS,
    CLAIM_WAIVERS,
    CLAIM_UNDER_REVIEW,
    CLAIM_REMOVAL,
    CLAIM_EVIDENCE,
  ],
);

/** A claim as its page reads it. */
export type ShownClaim = ResultOf<typeof CLAIM_PAGE>;

export const CLAIM = graphql(
  `
    query Claim($id: ID!) {
      claim(id: $id) {
        ...ClaimPage
      }
    }
  `,
  [CLAIM_PAGE],
);

export const CLAIM_CHANGED = graphql(
  `
    subscription ClaimChanged($id: ID!) {
      claimChanged(id: $id) {
        ...ClaimPage
      }
    }
  `,
  [CLAIM_PAGE],
);
