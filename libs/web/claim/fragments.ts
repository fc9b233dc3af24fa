import { graphql } from '@assay/api-schema';

export const EVIDENCE_CARD = graphql(`
  fragment EvidenceCard on Evidence {
    id
    title
    url
    publisher
    excerpt
    stance
    directness
    independenceGroup
    notes
    version
  }
`);

export const CLAIM_HEAD = graphql(`
  fragment ClaimHead on Claim {
    id
    statement
    claimant {
      kind
      name
      description
    }
    madeOn
    topic
    priority
    stage
    stageSince
    version
    dueAt
    declineReason
    assignees {
      id
      name
    }
    appearances {
      id
      article {
        id
        title
      }
    }
    publication {
      id
      url
      version
    }
    permissions
  }
`);

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

export const CLAIM_COMMENTS = graphql(`
  fragment ClaimComments on Claim {
    id
    reviewComments {
      id
      field
      quote
      body
      from
      to
      at
      resolvedAt
      author {
        id
        name
        initials
        colour
      }
      resolvedBy {
        id
        name
      }
    }
  }
`);

export const CLAIM_WAIVERS = graphql(`
  fragment ClaimWaivers on Claim {
    id
    waivers {
      rule
      reason
      at
      givenBy {
        id
        name
      }
    }
  }
`);

export const CLAIM = graphql(
  `
    query Claim($id: ID!) {
      claim(id: $id) {
        id
        stage
        permissions
        ...ClaimHead
        ...ClaimMoves
        ...ClaimRevisions
        ...ClaimComments
        ...ClaimWaivers
        evidence {
          id
          title
          publisher
          ...EvidenceCard
        }
        draft {
          documentName
          changedSinceRevision
        }
      }
    }
  `,
  [CLAIM_HEAD, CLAIM_MOVES, CLAIM_REVISIONS, CLAIM_COMMENTS, CLAIM_WAIVERS, EVIDENCE_CARD],
);

export const CLAIM_HISTORY = graphql(`
  query ClaimHistory($id: ID!) {
    claim(id: $id) {
      id
      audit(first: 100) {
        id
        seq
        at
        action
        summary
        hash
        actor {
          id
          name
          initials
          colour
        }
      }
    }
  }
`);

export const MEMBERS = graphql(`
  query NewsroomMembers {
    newsroom {
      id
      members {
        id
        name
        role
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

export const UPDATE_CLAIM = graphql(
  `
    mutation UpdateClaim($input: UpdateClaimInput!) {
      updateClaim(input: $input) {
        claim {
          id
          ...ClaimHead
        }
      }
    }
  `,
  [CLAIM_HEAD],
);

export const ASSIGN_CLAIM = graphql(
  `
    mutation AssignClaim($input: AssignClaimInput!) {
      assignClaim(input: $input) {
        claim {
          id
          ...ClaimHead
        }
      }
    }
  `,
  [CLAIM_HEAD],
);

export const ADD_EVIDENCE = graphql(
  `
    mutation AddEvidence($input: AddEvidenceInput!) {
      addEvidence(input: $input) {
        evidence {
          id
          ...EvidenceCard
        }
        claim {
          id
          evidence {
            id
          }
          ...ClaimMoves
        }
      }
    }
  `,
  [CLAIM_MOVES, EVIDENCE_CARD],
);

export const UPDATE_EVIDENCE = graphql(
  `
    mutation UpdateEvidence($input: UpdateEvidenceInput!) {
      updateEvidence(input: $input) {
        evidence {
          id
          ...EvidenceCard
        }
        claim {
          id
          ...ClaimMoves
        }
      }
    }
  `,
  [CLAIM_MOVES, EVIDENCE_CARD],
);

export const REMOVE_EVIDENCE = graphql(
  `
    mutation RemoveEvidence($input: RemoveEvidenceInput!) {
      removeEvidence(input: $input) {
        claim {
          id
          evidence {
            id
          }
          ...ClaimMoves
        }
      }
    }
  `,
  [CLAIM_MOVES],
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

export const RESOLVE_COMMENT = graphql(`
  mutation ResolveComment($input: ResolveCommentInput!) {
    resolveComment(input: $input) {
      comment {
        id
        resolvedAt
        resolvedBy {
          id
          name
        }
      }
    }
  }
`);

export const WAIVE_RULE = graphql(`
  mutation WaiveRule($input: WaiveRuleInput!) {
    waiveRule(input: $input) {
      claim {
        id
        waivers {
          rule
          reason
          at
          givenBy {
            id
            name
          }
        }
      }
    }
  }
`);

export const DROP_WAIVER = graphql(`
  mutation DropWaiver($input: DropWaiverInput!) {
    dropWaiver(input: $input) {
      claim {
        id
        waivers {
          rule
        }
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
