import { graphql } from '@assay/api-schema';
import { CLAIM_HEAD } from '../page/claim-head';
import { CLAIM_COMMENTS } from './comments.operations';
import { CLAIM_UNDER_REVIEW } from './under-review.operations';

export const CLAIM_TRANSITIONS = graphql(`
  fragment ClaimTransitions on Claim {
    id
    stage
    checkAgainOn
    currentRevision {
      id
      number
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
  }
`);

/** What of a draft follows from its words. */
export const DRAFT_STATE = graphql(`
  fragment DraftState on Draft {
    documentName
    changedSinceRevision
    readsAs
  }
`);

/** All of a claim's page that follows from the words of its draft. */
export const CLAIM_READINESS = graphql(
  `
    query ClaimReadiness($id: ID!) {
      claim(id: $id) {
        id
        ...ClaimTransitions
        draft {
          documentName
          ...DraftState
        }
      }
    }
  `,
  [CLAIM_TRANSITIONS, DRAFT_STATE],
);

export const CLAIM_REVISIONS = graphql(`
  fragment ClaimRevisions on Claim {
    id
    currentRevision {
      id
    }
    revisions {
      id
      number
      sha256
      headline
      submittedAt
      submittedBy {
        id
        name
      }
      approvals
      approvalsNeeded
      reviews {
        id
        decision
        note
        at
        reviewer {
          id
          name
          initials
          colour
        }
      }
    }
  }
`);

/** All of a claim's page that a transition changes. */
const AFTER_TRANSITION = graphql(
  `
    fragment AfterTransition on Claim {
      id
      stage
      permissions
      ...ClaimHead
      ...ClaimTransitions
      ...ClaimRevisions
      ...ClaimComments
      ...ClaimUnderReview
      draft {
        documentName
        ...DraftState
      }
    }
  `,
  [CLAIM_HEAD, CLAIM_TRANSITIONS, CLAIM_REVISIONS, CLAIM_COMMENTS, CLAIM_UNDER_REVIEW, DRAFT_STATE],
);

export const MOVE_CLAIM = graphql(
  `
    mutation MoveClaim($input: MoveClaimInput!) {
      moveClaim(input: $input) {
        claim {
          id
          ...AfterTransition
        }
      }
    }
  `,
  [AFTER_TRANSITION],
);

export const SUBMIT_DRAFT = graphql(
  `
    mutation SubmitDraft($input: SubmitDraftInput!) {
      submitDraft(input: $input) {
        revision {
          id
          number
        }
        claim {
          id
          ...AfterTransition
        }
      }
    }
  `,
  [AFTER_TRANSITION],
);

export const VOID_VERDICT = graphql(
  `
    mutation VoidVerdict($input: VoidVerdictInput!) {
      voidVerdict(input: $input) {
        claim {
          id
          ...AfterTransition
        }
      }
    }
  `,
  [AFTER_TRANSITION],
);

export const SET_CHECK_AGAIN = graphql(`
  mutation SetCheckAgain($input: SetCheckAgainInput!) {
    setCheckAgain(input: $input) {
      claim {
        id
        version
        checkAgainOn
      }
    }
  }
`);
