import { graphql } from '@assay/api-schema';

export const ACCOUNT = graphql(`
  query OwnAccount {
    viewer {
      account {
        id
        email
        emailProvenAt
        name
        locale
        sessions {
          id
          browser
          network
          openedAt
          lastUsedAt
          current
        }
        recentEvents {
          kind
          at
          browser
          network
        }
      }
    }
    accountRules {
      sendsEmails
    }
  }
`);

export const CHANGE_PROFILE = graphql(`
  mutation ChangeProfile($input: ChangeProfileInput!) {
    changeProfile(input: $input) {
      account {
        id
        name
        locale
      }
    }
  }
`);

export const CHANGE_ADDRESS = graphql(`
  mutation ChangeAddress($input: ChangeAddressInput!) {
    changeAddress(input: $input) {
      account {
        id
        email
        emailProvenAt
      }
    }
  }
`);

export const SEND_ADDRESS_PROOF = graphql(`
  mutation SendAddressProof {
    sendAddressProof {
      ok
    }
  }
`);

export const CHANGE_PASSWORD = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      account {
        id
      }
    }
  }
`);

export const END_SESSION = graphql(`
  mutation EndSession($input: EndSessionInput!) {
    endSession(input: $input) {
      account {
        id
      }
    }
  }
`);

export const SIGN_OUT_ELSEWHERE = graphql(`
  mutation SignOutEverywhereElse {
    signOutEverywhereElse {
      account {
        id
      }
    }
  }
`);
