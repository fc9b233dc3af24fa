import { graphql } from '@assay/api-schema';

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
    madePrecision
    publishedOn
    publishedPrecision
    surfacedOn
    surfacedPrecision
    topic
    priority
    stage
    stageSince
    version
    archivedAt
    archivedBy {
      id
      name
    }
    mergedInto {
      id
      statement
    }
    dueAt
    declineReason
    assignees {
      id
      name
    }
    appearances {
      id
      exact
      url
      isFirst
      article {
        id
        title
      }
    }
    publication {
      id
      url
      version
      isVoid
      underReview {
        putAt
      }
    }
    permissions
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
        awayUntil
      }
    }
  }
`);

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

export const SET_FIRST_APPEARANCE = graphql(
  `
    mutation SetFirstAppearance($input: SetFirstAppearanceInput!) {
      setFirstAppearance(input: $input) {
        claim {
          id
          ...ClaimHead
        }
      }
    }
  `,
  [CLAIM_HEAD],
);
