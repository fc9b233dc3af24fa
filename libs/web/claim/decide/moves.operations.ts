import { graphql } from '@assay/api-schema';
import { CLAIM_HEAD } from '../page/claim-head';

export const CLAIM_MOVES = graphql(`
  fragment ClaimMoves on Claim {
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
        message
      }
    }
  }
`);

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

export const MOVE_CLAIM = graphql(
  `
    mutation MoveClaim($input: MoveClaimInput!) {
      moveClaim(input: $input) {
        claim {
          id
          ...ClaimHead
          ...ClaimMoves
        }
      }
    }
  `,
  [CLAIM_HEAD, CLAIM_MOVES],
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
          ...ClaimHead
          ...ClaimMoves
          ...ClaimRevisions
        }
      }
    }
  `,
  [CLAIM_HEAD, CLAIM_MOVES, CLAIM_REVISIONS],
);

export const VOID_VERDICT = graphql(`
  mutation VoidVerdict($input: VoidVerdictInput!) {
    voidVerdict(input: $input) {
      claim {
        id
        stage
      }
    }
  }
`);

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
