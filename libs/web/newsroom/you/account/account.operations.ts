import { graphql } from '@assay/api-schema';

/** All that the account page shows: most changes of an account also end sessions and are noted as events. */
const OWN_ACCOUNT = graphql(`
  fragment OwnAccountPage on Account @_unmask {
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
`);

export const ACCOUNT = graphql(
  `
    query OwnAccount {
      viewer {
        account {
          ...OwnAccountPage
        }
      }
      accountRules {
        sendsEmails
      }
    }
  `,
  [OWN_ACCOUNT],
);

export const CHANGE_PROFILE = graphql(
  `
    mutation ChangeProfile($input: ChangeProfileInput!) {
      changeProfile(input: $input) {
        account {
          ...OwnAccountPage
        }
      }
    }
  `,
  [OWN_ACCOUNT],
);

export const CHANGE_ADDRESS = graphql(
  `
    mutation ChangeAddress($input: ChangeAddressInput!) {
      changeAddress(input: $input) {
        account {
          ...OwnAccountPage
        }
      }
    }
  `,
  [OWN_ACCOUNT],
);

export const SEND_ADDRESS_PROOF = graphql(`
  mutation SendAddressProof {
    sendAddressProof {
      ok
    }
  }
`);

export const CHANGE_PASSWORD = graphql(
  `
    mutation ChangePassword($input: ChangePasswordInput!) {
      changePassword(input: $input) {
        account {
          ...OwnAccountPage
        }
      }
    }
  `,
  [OWN_ACCOUNT],
);

export const END_SESSION = graphql(
  `
    mutation EndSession($input: EndSessionInput!) {
      endSession(input: $input) {
        account {
          ...OwnAccountPage
        }
      }
    }
  `,
  [OWN_ACCOUNT],
);

export const SIGN_OUT_ELSEWHERE = graphql(
  `
    mutation SignOutEverywhereElse {
      signOutEverywhereElse {
        account {
          ...OwnAccountPage
        }
      }
    }
  `,
  [OWN_ACCOUNT],
);
