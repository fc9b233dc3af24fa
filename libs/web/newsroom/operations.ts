import { graphql } from '@assay/api-schema';

export const MEMBER_LINE = graphql(`
  fragment MemberLine on Member {
    id
    name
    initials
    role
    colour
    joinedAt
    awayUntil
  }
`);

export const NEWSROOM = graphql(
  `
    query NewsroomPage {
      newsroom {
        id
        name
        isPublic
        members {
          id
          name
          role
          awayUntil
          ...MemberLine
        }
        ratingScale {
          id
          version
          name
          ratings {
            key
            label
            definition
            colour
            ordinal
            position
          }
        }
        policy {
          version
          requiredApprovals
          fourEyes
          minIndependentSources
          countUnnamedSources
          bothSides
          replyRequired
          ratingVote {
            votes
            carry
          }
        }
        escalation {
          afterHours
          members {
            id
            name
          }
        }
        checklist
        signingKeys {
          kid
          createdAt
          retiredAt
        }
      }
    }
  `,
  [MEMBER_LINE],
);

export const INVITATIONS = graphql(`
  query Invitations {
    accountRules {
      sendsEmails
    }
    newsroom {
      id
      invitations {
        id
        role
        email
        createdAt
        expiresAt
        invitedBy {
          id
          name
        }
      }
    }
  }
`);

export const INVITE = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      link
      invitation {
        id
      }
    }
  }
`);

export const REVOKE = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      newsroom {
        id
      }
    }
  }
`);

export const CHANGE_ROLE = graphql(
  `
    mutation ChangeRole($input: ChangeRoleInput!) {
      changeRole(input: $input) {
        newsroom {
          id
          members {
            id
            ...MemberLine
          }
        }
      }
    }
  `,
  [MEMBER_LINE],
);

export const MAKE_RESET_LINK = graphql(`
  mutation MakeResetLink($input: MakeResetLinkInput!) {
    makeResetLink(input: $input) {
      link
      expiresAt
    }
  }
`);

export const REMOVE_MEMBER = graphql(
  `
    mutation RemoveMember($input: RemoveMemberInput!) {
      removeMember(input: $input) {
        newsroom {
          id
          members {
            id
            ...MemberLine
          }
        }
      }
    }
  `,
  [MEMBER_LINE],
);

export const UPDATE_NEWSROOM = graphql(`
  mutation UpdateNewsroom($input: UpdateNewsroomInput!) {
    updateNewsroom(input: $input) {
      newsroom {
        id
        name
        isPublic
      }
    }
  }
`);

export const POLICY_PREVIEW = graphql(`
  query PolicyPreview($policy: PolicyInput!) {
    policyPreview(policy: $policy) {
      effects {
        claim {
          id
          statement
        }
        gains {
          code
          message
        }
        loses {
          code
          message
        }
      }
      checked
      unaffected {
        id
      }
      blockers {
        code
        message
      }
      warnings
    }
  }
`);

export const SET_POLICY = graphql(`
  mutation SetPolicy($input: SetPolicyInput!) {
    setPolicy(input: $input) {
      policy {
        version
      }
    }
  }
`);

export const SET_ESCALATION = graphql(`
  mutation SetEscalation($input: SetEscalationInput!) {
    setEscalation(input: $input) {
      newsroom {
        id
      }
    }
  }
`);

export const READY_SCALES = graphql(`
  query ReadyScales {
    readyScales {
      key
      name
      ratings {
        key
        label
        definition
        colour
        ordinal
      }
    }
  }
`);

export const SET_RATING_SCALE = graphql(`
  mutation SetRatingScale($input: SetRatingScaleInput!) {
    setRatingScale(input: $input) {
      ratingScale {
        id
        version
      }
    }
  }
`);

export const ROTATE_KEY = graphql(`
  mutation RotateSigningKey {
    rotateSigningKey {
      signingKeys {
        kid
      }
    }
  }
`);
