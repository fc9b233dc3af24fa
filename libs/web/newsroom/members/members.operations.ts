import { graphql } from '@assay/api-schema';
import { MEMBER_LINE } from '../operations';

const OPEN_INVITATION = graphql(`
  fragment OpenInvitation on Invitation @_unmask {
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
`);

export const INVITATIONS = graphql(
  `
    query Invitations {
      accountRules {
        sendsEmails
      }
      newsroom {
        id
        invitations {
          ...OpenInvitation
        }
      }
    }
  `,
  [OPEN_INVITATION],
);

export const INVITE = graphql(
  `
    mutation InviteMember($input: InviteMemberInput!) {
      inviteMember(input: $input) {
        link
        invitation {
          ...OpenInvitation
        }
      }
    }
  `,
  [OPEN_INVITATION],
);

export const REVOKE = graphql(
  `
    mutation RevokeInvitation($input: RevokeInvitationInput!) {
      revokeInvitation(input: $input) {
        newsroom {
          id
          invitations {
            ...OpenInvitation
          }
        }
      }
    }
  `,
  [OPEN_INVITATION],
);

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
