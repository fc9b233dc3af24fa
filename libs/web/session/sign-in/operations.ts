import { graphql } from '@assay/api-schema';
import { SIGNED_IN } from '../viewer';

export const SIGN_IN = graphql(
  `
    mutation SignIn($input: SignInInput!) {
      signIn(input: $input) {
        viewer {
          ...SignedIn
        }
      }
    }
  `,
  [SIGNED_IN],
);

export const SIGN_UP = graphql(
  `
    mutation SignUp($input: SignUpInput!) {
      signUp(input: $input) {
        viewer {
          ...SignedIn
        }
      }
    }
  `,
  [SIGNED_IN],
);

export const SIGN_OUT = graphql(`
  mutation SignOut {
    signOut {
      ok
    }
  }
`);

export const DEMO_ACCOUNTS = graphql(`
  query DemoAccounts {
    demoAccounts {
      email
      password
      name
      role
    }
  }
`);

export const INVITATION = graphql(`
  query Invitation($token: String!) {
    invitation(token: $token) {
      newsroomName
      role
      expiresAt
    }
  }
`);

export const ACCEPT_INVITATION = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      viewer {
        account {
          id
        }
        member {
          id
        }
      }
    }
  }
`);

export const ACCOUNT_RULES = graphql(`
  query AccountRules {
    accountRules {
      signUp
      domains
      sendsEmails
    }
  }
`);

export const ASK_TO_SIGN_UP = graphql(`
  mutation AskToSignUp($input: AskToSignUpInput!) {
    askToSignUp(input: $input) {
      ok
    }
  }
`);

export const SIGN_UP_LINK = graphql(`
  query SignUpLink($token: String!) {
    signUpLink(token: $token) {
      email
    }
  }
`);

export const SETUP_LINK = graphql(`
  query SetupLink($token: String!) {
    setupLinkHolds(token: $token)
  }
`);

export const REQUEST_PASSWORD_RESET = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      ok
    }
  }
`);

export const RESET_LINK = graphql(`
  query ResetLink($token: String!) {
    resetLink(token: $token) {
      email
      expiresAt
    }
  }
`);

export const RESET_PASSWORD = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      ok
    }
  }
`);

export const PROVE_ADDRESS = graphql(`
  mutation ProveAddress($input: ProveAddressInput!) {
    proveAddress(input: $input) {
      ok
    }
  }
`);
